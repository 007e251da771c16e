import { BYTES_TYPE, isContainerType, typeOfEnding } from "./containers.ts";

/** The ending of a file's name in lower case with its dot, or "". */
export function endingOf(fileName: string): string {
  return /\.[^./\\]{1,5}$/.exec(fileName)?.[0].toLowerCase() ?? "";
}

/**
 * The content type to store a file under. Browsers guess types from names and often wrongly (a .ts file is
 * "text/vnd.trolltech.linguist" on some systems, a .mkv has none), so a known ending comes first. Whether it is a film, and
 * which, the bytes decide later: until then nothing is stored as what a page could run or show, whatever was declared.
 */
export function contentTypeFor(fileName: string, declared: string): string {
  const type = declared.toLowerCase();
  return typeOfEnding(endingOf(fileName)) ?? (isContainerType(type) ? type : BYTES_TYPE);
}
