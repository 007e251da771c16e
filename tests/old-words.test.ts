import { expect, test } from "vitest";
import { codeFiles, oldPhrasesIn, oldWords, oldWordsIn } from "./support/old-words.ts";

test("no name that was replaced by the field's term comes back", () => {
  const files = codeFiles();

  expect(files.length).toBeGreaterThan(1000);
  expect(files.flatMap((file) => oldWordsIn(file))).toEqual([]);
});

test("an old name is found as an identifier, in whatever place", () => {
  const codes = [
    "export function takePlace() {}",
    'import { takePlace } from "./quota.ts";',
    "const of = { takePlace: 1 };",
    "type Of = { takePlace(): void };",
    "tx.takePlace();",
  ];

  for (const code of codes)
    expect(oldWordsIn("lib/server/model/quota.ts", code), code).toHaveLength(1);
});

test("comments, texts and longer names are not old names", () => {
  const code = '// takePlace\nconst takePlaces = "takePlace";\n/** {@link takePlace} */\n';

  expect(oldWordsIn("lib/server/model/quota.ts", code)).toEqual([]);
});

test("comments and titles of tests speak of things by their names of today", () => {
  expect(codeFiles().flatMap((file) => oldPhrasesIn(file))).toEqual([]);

  const code = "// The Send page\ntest('a film is handed in', () => {});\nconst judgement = 1;";
  expect(oldPhrasesIn("lib/domain/film/read-film.ts", code)).toHaveLength(2);
});

test("an old name of a file is found", () => {
  expect(oldWordsIn("lib/server/actions/uploads/settle.ts", "export {};")).toHaveLength(1);
  expect(oldWordsIn("tests/server/uploads/settle.test.ts", "export {};")).toHaveLength(1);
});

test("stored fields keep their names where they are read, and nowhere else", () => {
  const code = "const { handedBack } = job;";

  expect(oldWordsIn("lib/server/base/queue/stored-job.ts", code)).toEqual([]);
  expect(oldWordsIn("lib/server/jobs/registry.ts", code)).toHaveLength(1);
});

test("no word is old and new", () => {
  const old = new Set(oldWords.flatMap(({ identifiers }) => identifiers));

  for (const { now } of oldWords)
    for (const word of now.split(/[,; ]+/)) expect(old.has(word), word).toBe(false);
});
