import { EncodingRefused } from "#lib/domain/encoding.ts";
import { MAX_HOURS, MAX_PIXELS, MAX_WIDTH } from "./limits.ts";
import type { Source } from "./source.ts";

/** Bytes per second. A still picture, well compressed, has about a hundred; what declares less has nothing for its length. */
const LEAST_DENSITY = 10;
/** Seconds: below, nobody minds. */
const LONG = 3600;

/**
 * Refuses what is not worth beginning, by what the file says of itself. What it does not say is bounded while it is
 * decoded (limits.ts).
 * @param size of the file, bytes
 * @throws EncodingRefused with what to do
 */
export function validateSource({ picture, duration }: Source, size: number): void {
  const { codedWidth, codedHeight } = picture;
  const longest = Math.max(codedWidth, codedHeight);
  if (longest > MAX_WIDTH || codedWidth * codedHeight > MAX_PIXELS) {
    throw new EncodingRefused(
      `The picture has ${codedWidth} × ${codedHeight} pixels; at most 8192 × 4320 are encoded. Export the film smaller.`,
    );
  }
  if (duration > MAX_HOURS * 3600) {
    throw new EncodingRefused(
      `The film says that it lasts ${Math.round(duration / 3600)} hours; at most ${MAX_HOURS} are encoded. If that is wrong, export it again; else send it in parts.`,
    );
  }
  if (duration > LONG && size / duration < LEAST_DENSITY) {
    throw new EncodingRefused(
      `The film says that it lasts ${Math.round(duration / 3600)} hours but has only ${size} bytes. Export it again.`,
    );
  }
}
