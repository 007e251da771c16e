import { isRelativePath } from "./relative-path.ts";

/** The storyboard must not be passed on; the message, for the log, says why. */
export class UnsafeStoryboard extends Error {}

const TIMES =
  /^((?:\d{2,}:)?\d{2}:\d{2}\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?\d{2}:\d{2}\.\d{3})(?:[ \t]|$)/;
const PICTURE = /^([^#]+\.(?:jpe?g|png|webp))(#xywh=\d+,\d+,\d+,\d+)?$/;
const MAX_CUES = 20_000;

/**
 * Rewrites a storyboard's WebVTT with signed URLs for its pictures; everything else an encoder wrote into it is
 * dropped.
 * @param sign returns the URL of a name relative to the file
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
