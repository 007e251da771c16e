import type { Page } from "@playwright/test";

/** What is the same in every language, and why. */
const SAME_IN_ALL = [
  // Names: of the product, of what it works with, and of others' products.
  /^(?:Newsreel|PostgreSQL|Amazon|AWS|Elemental|MediaConvert|Vercel|GitHub|Google|QuickTime|ffmpeg|ffprobe)$/,
  // Containers and codecs, as they stand in menus and in file names.
  /^(?:MP4|MOV|WebM|MKV|MPEG|TS|AVI|HEVC|VP8|VP9|AV1|ProRes|AAC|MP2|MP3|MJPEG|Opus|Vorbis|FLAC|PCM|AC|HDR)$/,
  // Abbreviations and terms that Arabic newsrooms and administrators write so.
  /^(?:API|CSV|URL|ID|CRC64NVME|CORS|ETag|HTTP|PUT|POST|OIDC|DNS|UTC|GMT|EBU|LUFS|LU|dBTP|webhook)$/,
  // Keys on a keyboard.
  /^(?:Enter|Esc|Shift|Ctrl|Alt|Space|Home|End)$/,
  // Languages call themselves by their own names where one chooses one.
  /^English$/,
];

/**
 * The words in Latin letters that a person sees or hears on a page, each with where it stands. Not those of people (names,
 * titles: `content`; file names and addresses), of machines (`code`, fixed-width type) and of SAME_IN_ALL.
 */
export async function latinWords(page: Page, content: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const foreign =
      "bdi:not([dir]), [dir=auto], code, kbd, .font-mono, script, style, noscript, svg, input, textarea, [lang=en]";
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!element || element.closest(foreign)) continue;
      // Initials of a name.
      if (element.closest("[aria-hidden=true]") && /^\w\w$/.test(element.textContent ?? ""))
        continue;
      // Of a closed list each choice can be read; what is read out only is not visible either.
      if (!element.closest("select, .sr-only") && !element.checkVisibility()) continue;
      found.push(walker.currentNode.textContent ?? "");
    }
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        found.push(element.getAttribute(name) ?? "");
      }
    }
    return [document.title, ...found];
  });
  const strange = [...content].toSorted((one, other) => other.length - one.length);
  return texts.flatMap((text) => {
    const ours = strange.reduce((rest, each) => rest.replaceAll(each, " "), text);
    const words = ours
      .replace(/\S+@\S+|Newcomer [\da-f]{8}|\S+\.(?:mp4|mov|webm|mkv|ts|avi)\b/g, " ")
      .match(/[A-Za-z][A-Za-z0-9]+/g);
    return (words ?? [])
      .filter((word) => !SAME_IN_ALL.some((each) => each.test(word)))
      .map((word) => `${word} in "${text.trim()}"`);
  });
}
