import { expect, test } from "vitest";
import {
  isPreviewTooLate,
  isPreviewWorthIt,
  planPreview,
  PREVIEW_MAX_BYTES,
} from "#lib/domain/preview.ts";

const MB = 1024 * 1024;
const film = { width: 1920, height: 1080, duration: 600, frameRate: 25 };

test.each([
  ["a small film", 40 * MB, 300, false],
  ["a film that is there in a moment", 400 * MB, 20, false],
  ["a line that nobody has measured", 400 * MB, null, false],
  ["a large film over a slow line", 400 * MB, 300, true],
])("%s of %d bytes with %s s to go: %s", (_, size, secondsLeft, worth) => {
  expect(isPreviewWorthIt({ size, secondsLeft })).toBe(worth);
});

test.each([
  [0.1, 4, 10, false],
  [0.1, 10, 60, true],
  [0.1, 10, 120, false],
  [0, 10, 900, true],
  [0, 10, 3600, false],
  [0.5, 10, null, false],
])("%f made after %d s with %s s to go is too late: %s", (made, seconds, left, late) => {
  expect(isPreviewTooLate(made, seconds, left)).toBe(late);
});

test.each([
  [1920, 1080, 640, 360],
  [1080, 1920, 360, 640],
  [320, 241, 320, 242],
  [1919, 1079, 640, 360],
  [10_000, 10, 640, 2],
])("%d × %d becomes %d × %d", (width, height, plannedWidth, plannedHeight) => {
  expect(planPreview({ ...film, width, height })).toMatchObject({
    width: plannedWidth,
    height: plannedHeight,
  });
});

test.each([
  [null, undefined],
  [25, undefined],
  [29.97, undefined],
  [50, 25],
  [60, 30],
  [120, 30],
])("%s frames per second become %s", (frameRate, planned) => {
  expect(planPreview({ ...film, frameRate })?.frameRate).toBe(planned);
});

test("the longer the film, the fewer bits a second, until nothing worth looking at would fit", () => {
  const plans = [60, 600, 1200, 2400, 3180].map((duration) => {
    const plan = planPreview({ ...film, duration });
    return plan && { ...plan, bytes: ((plan.videoBitrate + plan.audioBitrate) * duration) / 8 };
  });

  expect(plans[0]).toMatchObject({ videoBitrate: 500_000, audioBitrate: 64_000 });
  for (const plan of plans) {
    expect(plan?.bytes).toBeLessThan(PREVIEW_MAX_BYTES);
    expect(plan?.videoBitrate).toBeGreaterThanOrEqual(110_000);
  }
  expect(planPreview({ ...film, duration: 2 * 3600 })).toBeNull();
});

test("a film without a picture or a length has no preview", () => {
  expect(planPreview({ ...film, width: 0 })).toBeNull();
  expect(planPreview({ ...film, duration: Number.NaN })).toBeNull();
});
