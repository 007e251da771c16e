import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";

const folder = path.join("docs", "decisions");

test("the index of decisions has each of them by its own title", async () => {
  const names = (await readdir(folder)).filter((name) => name !== "README.md").toSorted();
  const titles = await Promise.all(
    names.map(async (name) => {
      const [title = ""] = (await readFile(path.join(folder, name), "utf8")).split("\n");
      return `- [${title.replace(/^# /, "")}](${name})`;
    }),
  );
  const index = await readFile(path.join(folder, "README.md"), "utf8");
  expect(index.split("\n").filter((line) => line.startsWith("- "))).toEqual(titles);
});
