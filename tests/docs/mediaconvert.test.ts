import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";

const Policy = z.object({
  Statement: z.array(z.object({ Effect: z.literal("Allow"), Action: z.array(z.string()) })),
});
const Rule = z.object({
  source: z.array(z.string()),
  "detail-type": z.array(z.string()),
  detail: z.object({ status: z.array(z.string()) }),
});

const at = (file: string) => new URL(`../../${file}`, import.meta.url);
const readJson = async (file: string): Promise<unknown> =>
  JSON.parse(await readFile(at(file), "utf8"));

async function sources(): Promise<string> {
  const folders = [
    "lib/server/encoding/base/mediaconvert/",
    "lib/server/encoding/actions/mediaconvert/",
  ];
  const files = await Promise.all(
    folders.map(async (folder) => (await readdir(at(folder))).map((file) => folder + file)),
  );
  // What its events look like is part of the contract.
  const all = [...files.flat(), "lib/domain/wire/system.ts"];
  return (await Promise.all(all.map((file) => readFile(at(file), "utf8")))).join("\n");
}

test("the documented policy for MediaConvert allows exactly what the portal calls, and to hand over its role", async () => {
  const { Statement } = Policy.parse(await readJson("docs/iam-policy-mediaconvert.json"));
  const called = [...(await sources()).matchAll(/new (\w+)Command\(/g)].map(([, name]) => name);

  expect(called.length).toBeGreaterThan(2);
  const needed = new Set([...called.map((name) => `mediaconvert:${name}`), "iam:PassRole"]);
  expect(Statement.flatMap(({ Action }) => Action).toSorted()).toEqual([...needed].toSorted());
});

test("the documented rule passes every status on that ends a job", async () => {
  const rule = Rule.parse(await readJson("docs/mediaconvert-events.json"));
  const text = await sources();
  const known = [...text.matchAll(/case "([A-Z_]+)":/g)].map(([, status]) => status);

  expect(known).toHaveLength(3);
  expect(rule.detail.status).toEqual(expect.arrayContaining(known));
  for (const word of [...rule.source, ...rule["detail-type"]]) expect(text).toContain(`"${word}"`);
});
