import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { findProgram } from "../support/browser.ts";

export type OtherBrowsers = {
  firefox: string | undefined;
  webkit: { driver: string; browser: string; screen: string } | undefined;
};

/** What is here: FIREFOX_PATH or the system's Firefox, and the system's WebKitGTK with all it takes to drive it and to play H.264. */
export function findOtherBrowsers(): OtherBrowsers {
  const named = process.env["FIREFOX_PATH"]?.trim();
  const driver = findProgram(["WebKitWebDriver"]);
  const browser = findMiniBrowser();
  const screen = findProgram(["Xvfb"]);
  return {
    firefox: named || findProgram(["firefox-esr", "firefox"]),
    webkit: driver && browser && screen && hasDecoders() ? { driver, browser, screen } : undefined,
  };
}

/** It lies beside the library, whose folder is named after processor and version. */
function findMiniBrowser(): string | undefined {
  return libraryFolders()
    .flatMap((folder) => ["4.1", "4.0", "6.0"].map((version) => `${folder}/webkit2gtk-${version}`))
    .map((folder) => path.join(folder, "MiniBrowser"))
    .find((file) => existsSync(file));
}

/** WebKitGTK plays with GStreamer's plugins: one that finds the pictures in H.264, one that decodes them. */
function hasDecoders(): boolean {
  return libraryFolders().some((folder) =>
    ["libgstvideoparsersbad.so", "libgstlibav.so"].every((plugin) =>
      existsSync(path.join(folder, "gstreamer-1.0", plugin)),
    ),
  );
}

function libraryFolders(): string[] {
  const libraries = ["/usr/lib", "/usr/lib64", "/usr/libexec"].filter((each) => existsSync(each));
  return libraries.flatMap((folder) => [
    folder,
    ...readdirSync(folder)
      .filter((name) => name.endsWith("-linux-gnu"))
      .map((name) => path.join(folder, name)),
  ]);
}
