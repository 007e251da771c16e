const MiB = 1024 * 1024;

/** Files up to this many bytes go as one presigned POST; larger ones as multipart. */
export const POST_MAX_BYTES = 10 * MiB;

/** S3: a multipart upload has at most 10,000 parts. */
export const MAX_PARTS = 10_000;

/** S3: every part but the last has at least 5 MiB. Eight leaves several waves for the smallest multipart file. */
const SMALLEST_PART_BYTES = 8 * MiB;

/** S3: a part has at most 5 GiB. */
const LARGEST_PART_BYTES = 5 * 1024 * MiB;

/** Bytes. The largest object a plan can describe: 10,000 parts of 5 GiB (about 48.8 TiB). */
export const MAX_OBJECT_BYTES = MAX_PARTS * LARGEST_PART_BYTES;

export type PartPlan = { partSize: number; partCount: number };

/**
 * How a file of `size` bytes is cut: parts of 8 MiB, and of the next whole MiB that still fits 10,000 parts above
 * 78 GiB. Every part has `partSize` bytes but the last, which has the rest.
 * @throws RangeError if `size` is not a positive whole number up to {@link MAX_OBJECT_BYTES}.
 */
export function planParts(size: number): PartPlan {
  if (!Number.isSafeInteger(size) || size < 1 || size > MAX_OBJECT_BYTES) {
    throw new RangeError(`no part plan for ${size} bytes`);
  }
  const fitting = Math.ceil(size / MAX_PARTS / MiB) * MiB;
  const partSize = Math.max(SMALLEST_PART_BYTES, fitting);
  return { partSize, partCount: Math.ceil(size / partSize) };
}

/** Bytes of part `partNumber` (1-based) of a file of `size` bytes cut into parts of `partSize`. */
export function partBytes(size: number, partSize: number, partNumber: number): number {
  const start = (partNumber - 1) * partSize;
  return Math.max(0, Math.min(partSize, size - start));
}
