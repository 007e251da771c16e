const MiB = 1024 * 1024;

/** Files up to this many bytes go as one presigned POST; larger ones as multipart. */
export const POST_MAX_BYTES = 10 * MiB;

/** S3: a multipart upload has at most 10,000 parts. */
export const MAX_PARTS = 10_000;

/** S3: every part but the last has at least 5 MiB. */
const SMALLEST_PART_BYTES = 5 * MiB;

/** Where nothing is wished for. */
const USUAL_PART_BYTES = 8 * MiB;

/** Larger parts gain nothing and lose more when one breaks. */
const LARGEST_WISH_BYTES = 64 * MiB;

/** S3: a part has at most 5 GiB. */
const LARGEST_PART_BYTES = 5 * 1024 * MiB;

/** Bytes. The largest object a plan can describe: 10,000 parts of 5 GiB (about 48.8 TiB). */
export const MAX_OBJECT_BYTES = MAX_PARTS * LARGEST_PART_BYTES;

export type PartPlan = { partSize: number; partCount: number };

/**
 * How a file of `size` bytes is cut: parts of `wanted` bytes (8 MiB unless told), of a whole MiB within S3's limits, and
 * larger where 10,000 of them would not do. Every part has `partSize` bytes but the last, which has the rest.
 * @throws RangeError if `size` is not a positive whole number up to {@link MAX_OBJECT_BYTES}.
 */
export function planParts(size: number, wanted = USUAL_PART_BYTES): PartPlan {
  if (!Number.isSafeInteger(size) || size < 1 || size > MAX_OBJECT_BYTES) {
    throw new RangeError(`no part plan for ${size} bytes`);
  }
  const fitting = Math.ceil(size / MAX_PARTS / MiB) * MiB;
  const wished = Math.min(LARGEST_WISH_BYTES, Math.floor(wanted / MiB) * MiB);
  const partSize = Math.max(SMALLEST_PART_BYTES, fitting, wished);
  return { partSize, partCount: Math.ceil(size / partSize) };
}

/** Browsers open six connections to one host. */
export const CONNECTIONS = 6;

/** A part on one of six connections then takes about four seconds: little is lost with it, and little time between two. */
const SECONDS_OF_LINE = 4 / CONNECTIONS;

/** Three waves over six connections, so that the last parts do not run alone for long. */
const FEWEST_PARTS = 3 * CONNECTIONS;

/** On a line that is not known yet: a request costs a fast one time, a large part costs a slow one minutes. */
const UNKNOWN_PARTS = 64;
const UNKNOWN_MOST_BYTES = 16 * MiB;

/** Of the time that a transfer takes, so much may go by with connections that have nothing left to send. */
const IDLE_SHARE = 0.03;

/**
 * Bytes of a part that suit a line of `perSecond` bytes per second, null if that is not known: small on slow lines, where
 * a crash would cost minutes, and small for small files, so that there are always several waves. Somewhat larger where the
 * last wave would leave most connections idle, which costs a line that loses packets a fifth of its time.
 */
export function wishPartSize(size: number, perSecond: number | null): number {
  const bytes =
    perSecond === null
      ? Math.min(size / UNKNOWN_PARTS, UNKNOWN_MOST_BYTES)
      : Math.min(size / FEWEST_PARTS, perSecond * SECONDS_OF_LINE, LARGEST_WISH_BYTES);
  const wish = Math.max(SMALLEST_PART_BYTES, Math.floor(bytes / MiB) * MiB);
  const most = Math.min(2 * wish, LARGEST_WISH_BYTES);
  let best = wish;
  for (let partSize = wish; partSize <= most; partSize += MiB) {
    if (bytesOfWaves(size, partSize) < bytesOfWaves(size, best)) best = partSize;
    if (bytesOfWaves(size, best) <= (1 + IDLE_SHARE) * (size / CONNECTIONS)) break;
  }
  return best;
}

/** What the busiest of the connections sends, if all are equally fast. */
function bytesOfWaves(size: number, partSize: number): number {
  return Math.ceil(Math.ceil(size / partSize) / CONNECTIONS) * partSize;
}

/** Bytes of part `partNumber` (1-based) of a file of `size` bytes cut into parts of `partSize`. */
export function partBytes(size: number, partSize: number, partNumber: number): number {
  const start = (partNumber - 1) * partSize;
  return Math.max(0, Math.min(partSize, size - start));
}
