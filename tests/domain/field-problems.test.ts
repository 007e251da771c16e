import { expect, test } from "vitest";
import { fieldProblems } from "#lib/domain/field-problems.ts";
import { Problem } from "#lib/domain/problem.ts";

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

test("a refusal about nothing in particular has no such member", () => {
  expect(new Problem("not_allowed", "No.").body()).not.toHaveProperty("errors");
});
