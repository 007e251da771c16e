import { Prisma } from "./generated/client.ts";

// Search by trigrams, for lists of any length. The other half is the SQL function search_form of the migration people_lists:
// in the form that it gives a text, a GIN index with gin_trgm_ops finds words of any script, whatever the database's locale.

/**
 * What may stand before a word, as a regular expression: a space, which is also there before the first word, or a
 * punctuation mark.
 */
const BEFORE_A_WORD = "[ -/:-@[-`{-~]";

/** ASCII punctuation, after at most one letter: there are no trigrams of it. */
const SIGNS = /^[a-z0-9]?[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]+$/i;

/**
 * Returns one condition for each word of `search`: `text` must contain it, ignoring case, literally (% and _ are
 * ordinary characters). Words of one or two letters or digits only match at the beginning of a word: inside words they
 * are almost everywhere, and in no index. Punctuation is in no index either: a search for nothing else scans the list.
 * @param text the expression inside of the index's `search_form`
 */
export function containsWords(text: Prisma.Sql, search: string): Prisma.Sql[] {
  const words = search.split(/\s+/).filter((word) => word !== "");
  // One regular expression for each word: `LIKE ANY` with several words makes an index scan try every combination.
  return words.map((word) =>
    SIGNS.test(word)
      ? Prisma.sql`(${text}) ILIKE ${`%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`}`
      : Prisma.sql`search_form(${text}) ~ ${expressionOf(word)}`,
  );
}

function expressionOf(word: string): string {
  const forms = casesOf(word).map((each) => escapeExpression(searchForm(each)));
  if (/^[a-z0-9]{1,2}$/i.test(word)) return BEFORE_A_WORD + forms.join("");
  return forms.length > 1 ? `(${forms.join("|")})` : forms.join("");
}

/** Returns a word in the usual cases. In a database of locale C, `lower` only knows ASCII. */
function casesOf(word: string): string[] {
  if (/^[\x20-\x7e]*$/.test(word)) return [word];
  const lower = word.toLowerCase();
  const titled = lower.replace(/(?<!\p{L}\p{M}*)\p{L}/gu, (letter) => letter.toUpperCase());
  return [...new Set([word, lower, word.toUpperCase(), titled])];
}

/** Returns what the database's search_form makes of a part of a text. */
function searchForm(part: string): string {
  const lower = part.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const lettered = lower.replace(/\d/g, (digit) => "ABCDEFGHIJ".charAt(Number(digit)));
  return Array.from(Buffer.from(lettered, "utf8"), escapeByte).join("");
}

/** Encodes a byte as PostgreSQL's `encode(…, 'escape')` does. */
function escapeByte(byte: number): string {
  if (byte >= 0x80) return `\\${byte.toString(8)}`;
  const character = String.fromCharCode(byte);
  return character === "\\" ? String.raw`\\` : character;
}

/** Escapes everything that has a meaning in a regular expression. */
function escapeExpression(text: string): string {
  return text.replace(/[^a-zA-Z0-9 ]/g, String.raw`\$&`);
}
