import { expect, test } from "vitest";
import { loudnessWords, warningWords } from "#lib/domain/encoding-words.ts";

test("loudness is said in LUFS with one figure behind the point and a true minus", () => {
  expect(loudnessWords({ integrated: -14.24 })).toBe("−14.2 LUFS");
  expect(loudnessWords({ integrated: -23 })).toBe("−23.0 LUFS");
  expect(loudnessWords({ integrated: 1.5 })).toBe("1.5 LUFS");
});

test.each([
  [{ code: "black_start", seconds: 2 }, "first 2 s black"],
  [{ code: "black_start", seconds: 2.46 }, "first 2.5 s black"],
  [{ code: "silent_start", seconds: 3 }, "sound begins after 3 s"],
  [{ code: "silent_start", seconds: 83.4 }, "sound begins after 1 min 23 s"],
  [{ code: "silent" }, "silent from beginning to end"],
  [{ code: "no_audio" }, "no sound"],
  [{ code: "variable_frame_rate" }, "variable frame rate"],
  [{ code: "high_dynamic_range" }, "HDR, shown tone-mapped"],
  [
    { code: "ends_early", seconds: 12.96, of: 90 },
    "ends after 0:12 of 1:30; the file may be cut off",
  ],
  [{ code: "ends_early" }, "ends before the end it declares"],
] as const)("%o is said in a few words", (warning, words) => {
  expect(warningWords(warning)).toBe(words);
});
