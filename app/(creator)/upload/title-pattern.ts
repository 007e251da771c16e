import { TITLE_LENGTH, titleFrom } from "#lib/domain/title.ts";
import { beginningOf } from "#lib/domain/text.ts";

/** What a title pattern starts as: the file's own name, and a number that counts up. */
export const usualPattern = "{name} – {n}";

/** The title of one of several files. Null where nothing would be left of it: then the one before stays. */
export function titleByPattern(pattern: string, fileName: string, n: number): string | null {
  const filled = pattern.replaceAll("{name}", titleFrom(fileName)).replaceAll("{n}", String(n));
  return beginningOf(filled.trim(), TITLE_LENGTH) || null;
}
