import { expect, test } from "vitest";
import { fieldProblems } from "#lib/domain/field-problems.ts";
import { Problem, fieldCodes } from "#lib/domain/problem.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { fieldSentences } from "#lib/domain/texts/field-sentences.ts";
import type { Language } from "#lib/domain/texts/languages.ts";

test("a refusal about a field names it in its body, and is read as a sentence", () => {
  const refusal = new Problem("person_exists", "kim@newsreel.example already has an account.", {
    field: "email",
    members: { since: 2020 },
  });
  expect(refusal.body()).toMatchObject({ since: 2020, errors: [{ path: "email" }] });
  expect(fieldProblems(refusal.body())).toEqual([
    { path: "email", message: "kim@newsreel.example already has an account." },
  ]);
});

test.each([
  ["nothing", {}],
  ["no list", { errors: "name" }],
  ["no reasons in it", { errors: [null, 5, "name", {}, { path: "name" }] }],
])("a refusal with %s is about no field", (_, problem) => {
  expect(fieldProblems(problem)).toEqual([]);
});

test("a reason becomes a sentence", () => {
  const errors = [{ path: "tags.0", message: "a tag has a letter" }];
  expect(fieldProblems({ errors })).toEqual([{ path: "tags.0", message: "A tag has a letter." }]);
});

test("what the contract found is known by its code, and how much is allowed", () => {
  const errors = [
    { path: "name", message: "too long", code: "too_long", limit: 100 },
    { path: "tags.0", message: "of a later version", code: "not_a_code_of_today", limit: "many" },
  ];
  expect(fieldProblems({ errors })).toEqual([
    { path: "name", message: "Too long.", code: "too_long", limit: 100 },
    { path: "tags.0", message: "Of a later version." },
  ]);
});

test("it is said in the reader's language; what has no code, in the API's words", () => {
  const code = "invalid_request";
  const say = (language: Language, error: object) =>
    fieldSentences(textsIn(language, "problems"), { code, status: 400, errors: [error] })[0]
      ?.message;
  for (const fault of fieldCodes) {
    const error = { path: "name", message: "in english", code: fault, limit: 7 };
    expect(say("ar", error), fault).not.toMatch(/[a-z]/i);
    expect(say("en", error), fault).not.toBe("In english.");
  }
  expect(say("en", { path: "name", message: "m", code: "too_long", limit: 100 })).toMatch(/100/);
  expect(say("ar", { path: "name", message: "in english" })).toBe("In english.");
});

test("a refusal about nothing in particular has no such member", () => {
  expect(new Problem("not_found", "No.").body()).not.toHaveProperty("errors");
});
