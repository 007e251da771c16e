import { EncodingRefused } from "#lib/domain/encoding.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import { MAX_HOURS, MAX_PIXELS, MAX_WIDTH } from "./limits.ts";
import type { Source } from "./source.ts";

/**
 * Bytes per second. A well compressed still picture has about a hundred; a file with less cannot fill its declared
 * duration.
 */
const LEAST_DENSITY = 10;
/** Seconds; shorter ones are not worth checking. */
const LONG = 3600;

/**
 * Refuses a source that is not worth encoding, by what the file declares. What it does not declare is limited during
 * decoding (limits.ts).
 * @param size bytes of the file
 * @throws EncodingRefused with what to do
 */
export function validateSource({ picture, duration }: Source, size: number): void {
  const { codedWidth, codedHeight } = picture;
  const longest = Math.max(codedWidth, codedHeight);
  if (longest > MAX_WIDTH || codedWidth * codedHeight > MAX_PIXELS) {
    throw new EncodingRefused(
      encodingReason("picture_too_large", `(${codedWidth} × ${codedHeight})`),
    );
  }
  if (duration > MAX_HOURS * 3600) {
    throw new EncodingRefused(
      encodingReason("too_long", `(${Math.round(duration / 3600)} h > ${MAX_HOURS} h)`),
    );
  }
  if (duration > LONG && size / duration < LEAST_DENSITY) {
    throw new EncodingRefused(
      encodingReason("too_little", `(${Math.round(duration / 3600)} h, ${size} B)`),
    );
  }
}
