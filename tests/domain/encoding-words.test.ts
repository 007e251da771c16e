import { expect, test } from "vitest";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { loudnessWords, warningWords } from "#lib/domain/encoding-words.ts";

test("loudness is said in LUFS with one figure behind the point and a true minus", () => {
  expect(loudnessWords({ integrated: -14.24 })).toBe("−14.2 LUFS");
  expect(loudnessWords({ integrated: -23 })).toBe("−23.0 LUFS");
  expect(loudnessWords({ integrated: 1.5 })).toBe("1.5 LUFS");
});

test.each([
  [{ code: "black_start", seconds: 2 }, "First 2 s black"],
  [{ code: "black_start", seconds: 2.46 }, "First 2.5 s black"],
  [{ code: "silent_start", seconds: 3 }, "Audio starts after 3 s"],
  [{ code: "silent_start", seconds: 83.4 }, "Audio starts after 1 min 23 s"],
  [{ code: "silent" }, "Silent throughout"],
  [{ code: "no_audio" }, "No audio"],
  [{ code: "variable_frame_rate" }, "Variable frame rate"],
  [{ code: "high_dynamic_range" }, "HDR, shown tone-mapped"],
  [
    { code: "ends_early", seconds: 12.96, of: 90 },
    "Ends after 0:12 of 1:30; the file may be cut off",
  ],
  [{ code: "ends_early" }, "Shorter than the file states"],
] as const)("%o is said in a few words", (warning, words) => {
  expect(warningWords(textsIn("en", "encoding"), textsIn("en", "units"), warning)).toBe(words);
});
