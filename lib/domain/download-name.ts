import { endingFor, hasEndingOf } from "./containers.ts";
import type { Container } from "./containers.ts";
import { endingOf } from "./content-type.ts";
import { beginningOf, cleanLine } from "./text.ts";

/** What Windows keeps for devices, with any ending. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/** What no file system of its readers takes in a name, and what separates folders. */
const NOT_IN_NAMES = /[<>:"/\\|?*]/g;

/** Marks that turn what stands around them, invisible in a list of files. */
const MARKS = /[\u200E\u200F\u061C]/g;

/** Bytes of a name on most file systems. */
const MOST_BYTES = 240;

/**
 * What a download is called on whatever system it lands: nothing in it leads into another folder, hides, or makes one
 * ending look like another; the ending stays.
 */
export function downloadName(fileName: string): string {
  const plain = cleanLine(fileName.toWellFormed())
    .replace(MARKS, "")
    .replace(NOT_IN_NAMES, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const named = DEVICES.test(plain) ? `_${plain}` : plain;
  if (named === "") return "video";
  const dot = named.lastIndexOf(".");
  const ending = dot > 0 && named.length - dot <= 12 ? named.slice(dot) : "";
  let stem = named.slice(0, named.length - ending.length);
  while (bytesOf(stem + ending) > MOST_BYTES) stem = beginningOf(stem, stem.length - 1);
  return stem + ending;
}

/** The name of a film whose container was read from its bytes: one that says otherwise, or nothing, gets its ending. */
export function filmName(fileName: string, container: Container): string {
  if (hasEndingOf(container, endingOf(fileName))) return fileName;
  return fileName + endingFor(container);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
