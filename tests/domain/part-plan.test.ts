import { expect, test } from "vitest";
import {
  MAX_OBJECT_BYTES,
  MAX_PARTS,
  partBytes,
  planParts,
  wishPartSize,
} from "#lib/domain/part-plan.ts";

const MiB = 1024 ** 2;

test.each([
  [1, 8 * MiB, 1],
  [8 * MiB, 8 * MiB, 1],
  [8 * MiB + 1, 8 * MiB, 2],
  [150 * MiB, 8 * MiB, 19],
  [80_000 * MiB, 8 * MiB, 10_000],
  [80_000 * MiB + 1, 9 * MiB, 8889],
])("%d bytes are cut into parts of %d bytes: %d of them", (size, partSize, partCount) => {
  expect(planParts(size)).toEqual({ partSize, partCount });
});

test.each([1, 10 * MiB + 1, 123_456_789, 80_000 * MiB + 1, 5e12, MAX_OBJECT_BYTES])(
  "the parts of %d bytes add up, within S3's limits",
  (size) => {
    const { partSize, partCount } = planParts(size);
    expect(partCount).toBeLessThanOrEqual(MAX_PARTS);
    const last = partBytes(size, partSize, partCount);
    expect((partCount - 1) * partSize + last).toBe(size);
    expect(last).toBeGreaterThan(0);
    expect(partSize).toBeGreaterThanOrEqual(5 * MiB);
  },
);

test.each([0, -1, 1.5, Number.NaN, MAX_OBJECT_BYTES + 1])("%d bytes have no plan", (size) => {
  expect(() => planParts(size)).toThrow(RangeError);
});

test.each([
  ["a wish is met in whole MiB", 1e9, 20.5 * MiB, 20 * MiB],
  ["S3 wants 5 MiB", 1e9, 1, 5 * MiB],
  ["more than 64 MiB gains nothing", 1e11, 1e9, 64 * MiB],
  ["10,000 parts are the most", 80_000 * MiB + 1, 5 * MiB, 9 * MiB],
  ["the largest object", MAX_OBJECT_BYTES, 5 * MiB, 5 * 1024 * MiB],
])("%s: %d bytes with parts of %d wished for get parts of %d", (_, size, wanted, partSize) => {
  expect(planParts(size, wanted).partSize).toBe(partSize);
});

test.each([
  ["nothing is known", 10e9, null, 16 * MiB],
  ["nothing is known of half a gigabyte", 512 * MiB, null, 8 * MiB],
  ["nothing is known of a small file", 40e6, null, 7 * MiB],
  ["nothing is known, and 5 MiB would end with two on six connections", 96 * MiB, null, 8 * MiB],
  ["1 Mbit/s", 10e9, 125_000, 5 * MiB],
  ["100 Mbit/s", 10e9, 12.5e6, 7 * MiB],
  ["1 Gbit/s", 10e9, 125e6, 64 * MiB],
  ["1 Gbit/s, a small file", 200e6, 125e6, 16 * MiB],
])("%s: parts of %d bytes at %s bytes a second are wished to have %d", (_, size, rate, wish) => {
  expect(wishPartSize(size, rate)).toBe(wish);
});
