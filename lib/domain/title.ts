import { endingOf } from "./content-type.ts";
import { beginningOf, cleanLine, isVisible } from "./text.ts";

/** UTF-16 units of a title. */
export const TITLE_LENGTH = 200;

/** "late_winner-both angles.MP4" → "late winner-both angles": something to call a video until its creator says better. */
export function titleFrom(fileName: string): string {
  const stem = fileName.slice(0, fileName.length - endingOf(fileName).length);
  const words = cleanLine(stem.replace(/[_\s]+/g, " "));
  const title = beginningOf(words, TITLE_LENGTH);
  return isVisible(title.replaceAll(".", "")) ? title : "Untitled video";
}
