import { isRelativePath } from "./relative-path.ts";

/** The storyboard is not one that is passed on; the message says why, for the log. */
export class UnsafeStoryboard extends Error {}

const TIMES =
  /^((?:\d{2,}:)?\d{2}:\d{2}\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?\d{2}:\d{2}\.\d{3})(?:[ \t]|$)/;
const PICTURE = /^([^#]+\.(?:jpe?g|png|webp))(#xywh=\d+,\d+,\d+,\d+)?$/;
const MAX_CUES = 20_000;

/**
 * WebVTT of thumbnails with its pictures by signed URLs; whatever else an encoder wrote into it is left out.
 * @param sign the URL of a name that the file gives, relative to itself
 * @throws UnsafeStoryboard
 */
export function rewriteStoryboard(text: string, sign: (name: string) => string): string {
  const [head = "", ...blocks] = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/);
  if (!/^WEBVTT(?:[ \t\n]|$)/.test(head))
    throw new UnsafeStoryboard("it does not begin with WEBVTT");

  const signed = new Map<string, string>();
  const cues = blocks.flatMap((block) => {
    const lines = block.split("\n").filter((line) => line.trim() !== "");
    const at = lines.findIndex((line) => line.includes("-->"));
    if (at < 0 || /^(?:NOTE|STYLE|REGION)\b/.test(lines[0] ?? "")) return [];
    const [times = "", picture = "", ...more] = lines.slice(at).map((line) => line.trim());
    const [, name = "", place = ""] = PICTURE.exec(picture) ?? [];
    const [, start, end] = TIMES.exec(times) ?? [];
    if (!start || !end || more.length > 0 || !isRelativePath(name)) {
      throw new UnsafeStoryboard(`it has a cue ${JSON.stringify(block.slice(0, 200))}`);
    }
    const url = signed.get(name) ?? sign(name);
    signed.set(name, url);
    return [`${start} --> ${end}\n${url}${place}`];
  });
  if (cues.length > MAX_CUES) throw new UnsafeStoryboard(`it has over ${MAX_CUES} cues`);
  return `${["WEBVTT", ...cues].join("\n\n")}\n`;
}
