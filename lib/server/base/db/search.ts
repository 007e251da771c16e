import { Prisma } from "./generated/client.ts";

// Search by trigrams, for lists of any length. The other half is the SQL function search_form of the migration people_lists:
// in the form that it gives a text, a GIN index with gin_trgm_ops finds words of any script, whatever the database's locale.

/** What may stand before a word, as a regular expression: a space, which is there before the first one, or a sign. */
const BEFORE_A_WORD = "[ -/:-@[-`{-~]";

/** In ASCII: signs, after one letter at the most. There are no trigrams of it. */
const SIGNS = /^[a-z0-9]?[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]+$/i;

/**
 * One condition for each word of `search`: it must be found in `text`, in whichever case, as it is written (% and _ are
 * ordinary characters). One or two letters or digits are found where a word begins: in the middle of words they are nearly
 * everywhere, and in no index. Signs alone are in none either: a search for nothing else reads the list.
 * @param text the expression that the index has inside of `search_form`
 */
export function containsWords(text: Prisma.Sql, search: string): Prisma.Sql[] {
  const words = search.split(/\s+/).filter((word) => word !== "");
  // One regular expression a word: of `LIKE ANY` for several words an index scan tries every combination.
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

/** As people write a word. Of letters beyond ASCII, `lower` of a database of locale C knows no other case. */
function casesOf(word: string): string[] {
  if (/^[\x20-\x7e]*$/.test(word)) return [word];
  const lower = word.toLowerCase();
  const titled = lower.replace(/(?<!\p{L}\p{M}*)\p{L}/gu, (letter) => letter.toUpperCase());
  return [...new Set([word, lower, word.toUpperCase(), titled])];
}

/** What search_form of the database makes of a part of a text. */
function searchForm(part: string): string {
  const lower = part.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const lettered = lower.replace(/\d/g, (digit) => "ABCDEFGHIJ".charAt(Number(digit)));
  return Array.from(Buffer.from(lettered, "utf8"), escapeByte).join("");
}

/** As `encode(…, 'escape')` of PostgreSQL writes bytes. */
function escapeByte(byte: number): string {
  if (byte >= 0x80) return `\\${byte.toString(8)}`;
  const character = String.fromCharCode(byte);
  return character === "\\" ? String.raw`\\` : character;
}

/** Every sign stands for itself. */
function escapeExpression(text: string): string {
  return text.replace(/[^a-zA-Z0-9 ]/g, String.raw`\$&`);
}
