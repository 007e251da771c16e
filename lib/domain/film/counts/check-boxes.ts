import type { ReadBytes } from "../../read-bytes.ts";
import { BOX_HEAD_BYTES, boxHead } from "./boxes-in.ts";
import { checkBox } from "./mp4-counts.ts";

/** Boxes that hold counts. */
const checked = new Set(["moov", "moof", "mfra"]);

/** Bytes from the beginning of which every top-level box is gone through; behind them, only the index is looked for. */
const FIRST_BYTES = 16 * 1024 * 1024;
const MOST_BOXES = 2000;

/**
 * Goes through the index of an MP4 or MOV before the media reader does, and through the fragments it begins with. What lies deeper in a
 * long film is the sandbox's business alone: going through all of it would take a request to the store for each fragment.
 * @throws CountsExceedBytes
 */
export async function checkBoxes(read: ReadBytes, size: number): Promise<void> {
  let hasIndex = false;
  for (let at = 0, count = 0; at < size; count++) {
    if (at > FIRST_BYTES && (hasIndex || count > MOST_BOXES)) return;
    const box = boxHead(await read(at, Math.min(size, at + BOX_HEAD_BYTES)));
    if (!box) return;
    if (checked.has(box.type)) checkBox(await read(at, Math.min(size, at + box.size)), size);
    hasIndex ||= box.type === "moov";
    at += box.size;
  }
}
