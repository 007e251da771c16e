/** Browsers that a sign-in is told apart by, and their names, which are the same in every language. */
export const browsers = {
  chrome: "Chrome",
  edge: "Edge",
  firefox: "Firefox",
  opera: "Opera",
  safari: "Safari",
  samsung: "Samsung Internet",
} as const;
export type Browser = keyof typeof browsers;

/** What a browser runs on, and its name. */
export const systems = {
  android: "Android",
  chromeos: "ChromeOS",
  ipad: "iPad",
  iphone: "iPhone",
  linux: "Linux",
  macos: "macOS",
  windows: "Windows",
} as const;
export type System = keyof typeof systems;

export type Device = { browser: Browser | null; system: System | null };

// The first that fits: most browsers also call themselves by the names of those before them.
const browserSigns: readonly [RegExp, Browser][] = [
  [/\bEdg(?:e|A|iOS)?\//, "edge"],
  [/\b(?:OPR|OPiOS|Opera)\//, "opera"],
  [/\bSamsungBrowser\//, "samsung"],
  [/\b(?:Firefox|FxiOS)\//, "firefox"],
  [/\b(?:Chrome|HeadlessChrome|CriOS)\//, "chrome"],
  [/\bVersion\/[\d.]+ (?:Mobile\/\w+ )?Safari\//, "safari"],
];
const systemSigns: readonly [RegExp, System][] = [
  [/\biPad\b/, "ipad"],
  [/\biPhone\b/, "iphone"],
  [/\bAndroid\b/, "android"],
  [/\bCrOS\b/, "chromeos"],
  [/\bWindows NT\b/, "windows"],
  [/\bMac OS X\b/, "macos"],
  [/\bLinux\b/, "linux"],
];

/** What a `User-Agent` says of browser and system; null for what is neither common nor meant to be known. */
export function readDevice(userAgent: string): Device {
  // Longer than any browser's: nobody's to be searched.
  const said = userAgent.slice(0, 500);
  const first = <Found>(signs: readonly [RegExp, Found][]) =>
    signs.find(([sign]) => sign.test(said))?.[1] ?? null;
  return { browser: first(browserSigns), system: first(systemSigns) };
}
