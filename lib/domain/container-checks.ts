import { walkTopLevelBoxes } from "./film/movie/top-level-boxes.ts";
import { measureMatroska } from "./matroska-segment.ts";
import { sniffContainer, SNIFFED_BYTES } from "./sniff.ts";
import type { ReadBytes } from "./sniff.ts";
import type { Refusal } from "./verdict.ts";

/**
 * What a few short reads tell of a file before any parser sees it: why to refuse it, or null if it may be read on.
 * The browser asks this of the file on disk, the server of the stored object.
 */
export async function containerChecks(read: ReadBytes, size: number): Promise<Refusal | null> {
  if (size === 0) return "empty";
  const head = await read(0, Math.min(size, SNIFFED_BYTES));
  switch (sniffContainer(head)) {
    case "avi":
      return "avi_not_accepted";
    case "other-media":
      return "container_not_accepted";
    case "unknown":
      return "not_a_video";
    case "mp4-family": {
      const { end, index } = await walkTopLevelBoxes(read, size);
      if (index) return null;
      return end === "not_boxes" ? "unreadable" : "incomplete";
    }
    case "matroska":
      return (await measureMatroska(read, size)) === "cut_off" ? "incomplete" : null;
    case "mpeg-ts":
      return null;
  }
}
