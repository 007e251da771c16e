import { Prisma } from "./generated/client.ts";

/**
 * Every word of `search` must be found in the text, as it is written: % and _ are ordinary characters to people. One or two
 * letters are looked for where a word begins, behind a space: in the middle of words they are everywhere, and no index of
 * three letters at a time knows them.
 * @param text a column with an index of `gin_trgm_ops`
 */
export function containsWords(text: Prisma.Sql, search: string): Prisma.Sql[] {
  const words = search.split(/\s+/).filter(Boolean);
  return words.map((word) => {
    const found = casesOf(word).map((each) => Prisma.sql`${text} ILIKE ${patternOf(each)}`);
    return Prisma.sql`(${Prisma.join(found, " OR ")})`;
  });
}

function patternOf(word: string): string {
  const before = /^[a-z0-9]{1,2}$/i.test(word) ? "% " : "%";
  return `${before}${word.replace(/[\\%_]/g, String.raw`\$&`)}%`;
}

/** As people write a word. Of letters beyond ASCII a database of locale C knows no other case. */
function casesOf(word: string): string[] {
  if (/^[\x20-\x7e]*$/.test(word)) return [word];
  const [first = "", ...rest] = word.toLowerCase();
  return [
    ...new Set([word, word.toLowerCase(), word.toUpperCase(), first.toUpperCase() + rest.join("")]),
  ];
}
