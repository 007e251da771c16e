import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { containsWords } from "#lib/server/base/db/search.ts";

/** Which of some texts a search finds. */
async function found(texts: string[], search: string): Promise<string[]> {
  const conditions = Prisma.join(containsWords(Prisma.sql`t.written`, search), " AND ");
  const rows = await db.$queryRaw<{ written: string }[]>`
    SELECT t.written FROM unnest(${texts}::text[]) AS t(written) WHERE ${conditions}`;
  return rows.map(({ written }) => written);
}

const ascii = Array.from({ length: 94 }, (_, n) => String.fromCharCode(0x21 + n));
const others = "ä Ä é ß ø ł ж Ж 王 伟 ñ א ب 👩 ’".split(" ");

test("every character finds itself, and no other but its other case", async () => {
  const texts = [...ascii, ...others].map((each) => `say ${each}word`);
  for (const each of [...ascii, ...others]) {
    const same = texts.filter((text) => text.toLowerCase() === `say ${each.toLowerCase()}word`);
    expect([each, await found(texts, `${each}word`)]).toEqual([each, same]);
  }
});

test("what stands in the middle of a word is found from three letters on, shorter ones where a word begins", async () => {
  const texts = ["Malinda", "Linda", "anna.li@x.example", "(li)", "O'Li", "ali"];

  expect(await found(texts, "lin")).toEqual(["Malinda", "Linda"]);
  expect(await found(texts, "li")).toEqual(["Linda", "anna.li@x.example", "(li)", "O'Li"]);
  expect(await found(texts, "@x")).toEqual(["anna.li@x.example"]);
  expect(await found(texts, "i)")).toEqual(["(li)"]);
});
