import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { literalTexts } from "../support/literal-texts.ts";

const files = readdirSync("app", { recursive: true, encoding: "utf8" })
  .map((file) => path.posix.join("app", file))
  // The API is English, and so is the page about it.
  .filter((file) => /\.tsx?$/.test(file) && !/^app\/(api|docs)\//.test(file))
  .map((file) => ({ file, texts: literalTexts(file, readFileSync(file, "utf8")) }));

test("what pages say is in the catalogue, in every language", () => {
  expect(files.length).toBeGreaterThan(150);

  expect(files.filter(({ texts }) => texts.length > 0)).toEqual([]);
});

test.each([
  ["<p>Sign in</p>", ["Sign in"]],
  ["<p>{busy ? 'Sending…' : t('send')}</p>", ["Sending…"]],
  ["<p>{name && `${name} waits`}</p>", ["waits"]],
  ['<input placeholder="Search" className="Wide one" />', ["Search", "Wide one"]],
  ["<Field label={t('email')} hint={<b>Or a name</b>} />", ["Or a name"]],
  ["setProblem('Enter your address first')", ["Enter your address first"]],
  ["const metadata = { title: 'People' }", ["People"]],
  ["throw new Error('No player around this')", []],
  ["<p className='flex gap-2'>{t('title')} · <b>Newsreel</b> 00:12</p>", []],
  ["const key = 'ArrowLeft'", []],
])("%s", (code, texts) => {
  expect(literalTexts("page.tsx", code)).toEqual(texts);
});
