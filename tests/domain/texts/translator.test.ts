import { expect, test } from "vitest";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { problemSentence } from "#lib/domain/texts/problem-sentence.ts";
import { timeLeft } from "#lib/domain/time-left.ts";

test("a text takes its arguments, and counts as its language does", () => {
  const en = textsIn("en", "account");
  const ar = textsIn("ar", "account");

  expect(en("days", { days: 1 })).toBe("1 day");
  expect(en("days", { days: 1000 })).toBe("1,000 days");
  expect([0, 1, 2, 3, 11, 100].map((days) => ar("days", { days }))).toEqual([
    "0 يوم",
    "يوم واحد",
    "يومان",
    "3 أيام",
    "11 يومًا",
    "100 يوم",
  ]);
});

test("a text with tags comes in pieces", () => {
  const t = textsIn("en", "signIn");

  const pieces = t.pieces("linkFor", {
    email: "rosa@paper.example",
    b: (enclosed) => ({ bold: enclosed }),
  });
  expect(pieces).toEqual(["As ", { bold: ["rosa@paper.example"] }, ". The link works once."]);
});

test.each([
  [2, "a few seconds"],
  [38, "40 s"],
  [58, "1 min"],
  [7800, "2 h 10 min"],
  [7200, "2 h"],
  [3 * 86_400, "3 days"],
])("%d seconds are %s", (seconds, words) => {
  expect(timeLeft(textsIn("en", "units"), seconds)).toBe(words);
});

test("a refusal is said in the reader's language by its code and parameters, else in the API's words", () => {
  const en = textsIn("en", "problems");
  const ar = textsIn("ar", "problems");
  const detail = "You have 20 API tokens, which is the most. Revoke one that you no longer need.";

  const full = { code: "too_many_tokens", status: 409, limit: 20, detail } as const;
  expect(problemSentence(en, full)).toBe(
    "You can have up to 20 API tokens. Revoke one you no longer need.",
  );
  expect(problemSentence(ar, full)).toContain("20 رمز API");
  expect(problemSentence(ar, { code: "too_many_tokens", status: 409, detail })).toBe(detail);
  expect(problemSentence(ar, { code: "own_video", status: 403, detail })).toBe(ar("own_video"));
  expect(problemSentence(en, { code: "body_too_large", status: 413, detail })).toBe(detail);
  expect(
    problemSentence(en, {
      code: "file_too_large",
      status: 413,
      requested: 60_000_000_000,
      limit: 50_000_000_000,
    }),
  ).toBe("This file is 60 GB; the limit is 50 GB. Export a smaller one, or ask the desk for more.");
  const wrong = { code: "not_allowed", status: 403, reason: "wrongPassword", detail } as const;
  expect(problemSentence(en, wrong)).toBe("The current password is wrong.");
  expect(problemSentence(en, { ...wrong, reason: "person_exists" })).toBe(en("not_allowed"));
  const often = { code: "too_many_requests", status: 429, detail } as const;
  expect(problemSentence(en, { ...often, retryAfter: 90 })).toContain("in 2 minutes");
  expect(problemSentence(en, { ...often, retryAfter: 4 })).toContain("in a moment");
  expect(problemSentence(en, { status: 0 })).toBe(en("unreachable"));
  expect(problemSentence(en, { status: 502 })).toBe(
    "Something went wrong (502). Try again in a moment.",
  );
});
