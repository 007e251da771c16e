import { acceptedEndings } from "./media.ts";

const typeOfEnding: Record<string, string> = {
  ".mp4": "video/mp4",
  ".m4v": "video/mp4",
  ".mov": "video/quicktime",
  ".qt": "video/quicktime",
  ".webm": "video/webm",
  ".mkv": "video/x-matroska",
  ".ts": "video/mp2t",
  ".m2ts": "video/mp2t",
  ".mts": "video/mp2t",
};

/** What a browser or a web page could run or show, and so must never be stored under the name of a video. */
const neverVideo = /^(?:text\/html|application\/xhtml|image\/|application\/(?:javascript|pdf))/i;

const aviType = /^video\/(?:x-msvideo|avi|msvideo|vnd\.avi)/i;

/** The ending of a file's name in lower case with its dot, or "". */
export function endingOf(fileName: string): string {
  return /\.[^./\\]{1,5}$/.exec(fileName)?.[0].toLowerCase() ?? "";
}

/**
 * The content type to store a file under, or why not. Browsers guess types from names and often wrongly (a .ts file is
 * "text/vnd.trolltech.linguist" on some systems, a .mkv has none), so a known ending decides; the bytes are judged later.
 */
export function contentTypeFor(
  fileName: string,
  declared: string,
): { contentType: string } | { refused: "avi_not_accepted" | "not_a_video" } {
  const ending = endingOf(fileName);
  if (ending === ".avi" || aviType.test(declared)) return { refused: "avi_not_accepted" };
  if (neverVideo.test(declared)) return { refused: "not_a_video" };
  const known = acceptedEndings.some((accepted) => accepted === ending);
  if (known) return { contentType: typeOfEnding[ending] ?? "application/octet-stream" };
  if (/^video\/[\w.+-]+$/i.test(declared)) return { contentType: declared.toLowerCase() };
  return { refused: "not_a_video" };
}
