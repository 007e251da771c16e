import { expect, test } from "vitest";
import { MAX_OBJECT_BYTES, MAX_PARTS, partBytes, planParts } from "#lib/domain/part-plan.ts";

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
