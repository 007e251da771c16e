import { expect, test } from "vitest";
import { readTree, subjects, touchpointsOf } from "./support/touchpoints.ts";

const tree = readTree();

test.each(subjects)("adding $adding touches at most $ceiling files", (subject) => {
  const files = touchpointsOf(subject, tree);
  expect(files.length, files.join("\n")).toBeLessThanOrEqual(subject.ceiling);
  expect(files.length).toBeGreaterThan(1);
});

test("a file that spells out one of them counts, a comment about it does not", () => {
  const subject = { adding: "a fruit", ceiling: 1, names: ["APPLE", "PEAR"] };
  const counted = (text: string) => touchpointsOf(subject, new Map([["a.ts", text]])).length;
  expect(counted('if (fruit === "APPLE") eat();')).toBe(1);
  expect(counted("const table = {\n  PEAR: 3,\n};")).toBe(1);
  expect(counted("enum Fruit {\n  APPLE\n}")).toBe(1);
  expect(counted('// as for an APPLE\n/** "PEAR" */\nconst table = fruits;')).toBe(0);
});
