import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isInRange } from "../support/version-ranges.ts";

type Row = { name: string; range: string; answer: string };

const rows: Row[] =
  readFileSync("SECURITY.md", "utf8")
    .split("## Known advisories")[1]
    ?.split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| package"))
    .map((line) => {
      const [name = "", range = "", , answer = ""] = line
        .split("|")
        .slice(1)
        .map((cell) => cell.trim());
      return { name, range: range.replaceAll("`", ""), answer };
    }) ?? [];

/** Name → every version that a lock file has of it. */
const locked = new Map<string, Set<string>>();
for (const file of ["package-lock.json", "tests/bench/package-lock.json"]) {
  const { packages } = JSON.parse(readFileSync(file, "utf8"));
  for (const [folder, { version }] of Object.entries<{ version?: string }>(packages)) {
    const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
    if (folder === "" || !version) continue;
    locked.set(name, (locked.get(name) ?? new Set()).add(version));
  }
}

const affected = ({ name, range }: Row) =>
  [...(locked.get(name) ?? [])].filter((version) => isInRange(version, range));

test("no locked version is one of which an advisory tells, unless the answer says why it is not reached or contained", () => {
  expect(rows.length).toBeGreaterThan(30);
  for (const row of rows) {
    expect([row.name, row.answer.split(/[:;,]/)[0]]).toEqual([
      row.name,
      expect.stringMatching(/^(upgraded|not reached|contained)$/),
    ]);
    if (row.answer.startsWith("upgraded"))
      expect([row.name, affected(row)]).toEqual([row.name, []]);
  }
});

test("an answer that is not an upgrade is about a version that is still locked", () => {
  for (const row of rows.filter(({ answer }) => !answer.startsWith("upgraded"))) {
    expect([row.name, affected(row).length > 0]).toEqual([row.name, true]);
  }
});

test("every package on the list is one that is locked", () => {
  expect(rows.map(({ name }) => name).filter((name) => !locked.has(name))).toEqual([]);
});

test.each([
  ["1.2.3", "<1.2.4", true],
  ["1.2.4", "<1.2.4", false],
  ["1.10.0", "<1.9.0", false],
  ["18.4.0-beta.17", "<18.4.0", true],
  ["18.4.0-beta.17", "<18.2.0", false],
  ["5.0.1", ">=4.0.0 <5.0.9", true],
  ["3.3.9", "<3.3.8 or >=4.0.0 <5.0.9", false],
  ["7.0.0", "<=7.0.0", true],
])("%s is in %s: %s", (version, range, isIn) => {
  expect(isInRange(version, range)).toBe(isIn);
});
