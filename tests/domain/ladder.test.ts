import { expect, test } from "vitest";
import { constantRate, groupFrames, ladderOf, segmentSeconds } from "#lib/domain/ladder.ts";

const thirty = { num: 30, den: 1 };
const sizes = (width: number, height: number) =>
  ladderOf({ width, height }, thirty).map((rendition) => `${rendition.width}x${rendition.height}`);

test.each([
  [3840, 2160, ["1920x1080", "1280x720", "960x540", "640x360", "426x240"]],
  [1920, 1080, ["1920x1080", "1280x720", "960x540", "640x360", "426x240"]],
  [1080, 1920, ["1080x1920", "720x1280", "540x960", "360x640", "240x426"]],
  [1280, 720, ["1280x720", "960x540", "640x360", "426x240"]],
  [1024, 576, ["1024x576", "640x360", "426x240"]],
  [640, 480, ["640x480", "480x360", "320x240"]],
  [641, 361, ["640x360", "426x240"]],
  [2560, 1080, ["2560x1080", "1706x720", "1280x540", "854x360", "568x240"]],
  [1080, 1080, ["1080x1080", "720x720", "540x540", "360x360", "240x240"]],
  [320, 180, ["320x180"]],
  [33, 17, ["32x16"]],
  [640, 1, ["640x2"]],
])("a picture of %i by %i", (width, height, expected) => {
  expect(sizes(width, height)).toEqual(expected);
});

test("no rendition is above the source, none has an odd side, each needs less than the one before", () => {
  for (let width = 2; width <= 4200; width += 37) {
    for (let height = 2; height <= 2400; height += 41) {
      const renditions = ladderOf({ width, height }, thirty);
      for (const [index, rendition] of renditions.entries()) {
        expect(rendition.width % 2 === 0 && rendition.height % 2 === 0).toBe(true);
        expect(
          rendition.width <= Math.max(2, width) && rendition.height <= Math.max(2, height),
        ).toBe(true);
        expect(rendition.maxBitrate).toBeLessThanOrEqual(
          renditions[index - 1]?.maxBitrate ?? Infinity,
        );
      }
      expect(new Set(renditions.map(({ name }) => name)).size).toBe(renditions.length);
    }
  }
});

test("bit rates are about those that Apple recommends", () => {
  const rates = ladderOf({ width: 1920, height: 1080 }, thirty).map(({ maxBitrate }) => maxBitrate);

  expect(rates).toEqual([6_011_000, 3_272_000, 2_125_000, 1_157_000, 629_000]);
  const [fast] = ladderOf({ width: 1920, height: 1080 }, { num: 60, den: 1 });
  expect(fast).toMatchObject({ name: "1080p60", maxBitrate: 8_501_000 });
});

test.each([
  // average, nominal, what it is encoded at
  [25, 25, [25, 1]],
  [29.97, 29.97, [30_000, 1001]],
  [23.98, 23.98, [24_000, 1001]],
  [59.94, 59.94, [60_000, 1001]],
  [60, 60, [60, 1]],
  [120, 120, [60, 1]],
  [119.88, 119.88, [60_000, 1001]],
  [240, 240, [60, 1]],
  [1000, 1000, [31_250, 1000]],
  [29.83, 90_000, [30_000, 1001]],
  [29.5, 1000, [30_000, 1001]],
  [24.4, 30, [30, 1]],
  [12.5, 12.5, [12_500, 1000]],
  [0.2, 0.2, [1, 1]],
  [null, null, [25, 1]],
  [null, 30, [30, 1]],
])("a film of %s frames a second on average, and %s by its clock", (average, nominal, rate) => {
  const [num, den] = rate;

  expect(constantRate(average, nominal)).toEqual({ num, den });
});

test("a group of pictures lasts about two seconds, a segment three groups", () => {
  expect(groupFrames(thirty)).toBe(60);
  expect(groupFrames({ num: 30_000, den: 1001 })).toBe(60);
  expect(segmentSeconds({ num: 30_000, den: 1001 })).toBeCloseTo(6.006, 6);
  expect(groupFrames({ num: 1, den: 1 })).toBe(2);
  expect(segmentSeconds({ num: 25, den: 1 })).toBe(6);
});
