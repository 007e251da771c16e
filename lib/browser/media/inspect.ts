import { measureMatroska } from "../../domain/matroska-segment.ts";
import { SNIFFED_BYTES, sniffContainer, walkTopLevelBoxes } from "../../domain/sniff.ts";
import type { ReadBytes } from "../../domain/sniff.ts";
import type { Refusal } from "../../domain/verdict.ts";

/**
 * What the bytes of a file on the creator's own disk already tell against it, from a few small reads; null if nothing
 * does. The portal judges again, by the same rules, what was stored.
 */
export async function inspect(file: Blob): Promise<Refusal | null> {
  if (file.size === 0) return "empty";
  const read: ReadBytes = async (start, end) =>
    new Uint8Array(await file.slice(start, end).arrayBuffer());
  switch (sniffContainer(await read(0, SNIFFED_BYTES))) {
    case "unknown":
      return "not_a_video";
    case "avi":
      return "avi_not_accepted";
    case "other-media":
      return "container_not_accepted";
    case "mpeg-ts":
      return null;
    case "matroska":
      return (await measureMatroska(read, file.size)) === "cut_off" ? "incomplete" : null;
    case "mp4-family":
      return refusalOfBoxes(await walkTopLevelBoxes(read, file.size));
  }
}

function refusalOfBoxes(boxes: Awaited<ReturnType<typeof walkTopLevelBoxes>>): Refusal | null {
  if (boxes === "complete") return null;
  return boxes === "not_boxes" ? "unreadable" : "incomplete";
}
