import { expect, test } from "vitest";
import { marksIn, recountTimecodes } from "../../../app/_components/player/timecodes.ts";
import { formatTimecode } from "#lib/domain/format.ts";

test.each([
  [25, 50],
  [30, 60],
  [29.97, 59.94],
  [23.976, 23.976],
  [24, 120],
  [25, 25],
  // A film whose file does not say its rate counts by the usual one.
  [30, 25],
])("marks made at %d frames a second point at the same moments at %d", (from, to) => {
  for (const seconds of [0, 0.5, 4.2, 61.04, 3599.99, 7384.6]) {
    const note = `${formatTimecode(seconds, from)} too dark, as at ${formatTimecode(2 * seconds, from)}`;
    const before = marksIn(note, from);

    const recounted = recountTimecodes(note, from, to);

    const after = marksIn(recounted, to);
    expect(after).toHaveLength(2);
    for (const [at, moment] of after.entries()) {
      expect(Math.abs(moment - (before[at] ?? NaN))).toBeLessThanOrEqual(0.5 / to + 0.002);
    }
    expect(recounted).toContain(" too dark, as at ");
  }
});

test("counted anew at nearly the same rate, a note stays as it was written", () => {
  const note = "01:10:04:12 who is this?\n00:00:00:00 title";

  expect(recountTimecodes(note, 30, 30)).toBe(note);
  expect(recountTimecodes(note, 29.97, 30_000 / 1001)).toBe(note);
  expect(recountTimecodes("no time at all, not even 12:30", 25, 50)).toBe(
    "no time at all, not even 12:30",
  );
});
