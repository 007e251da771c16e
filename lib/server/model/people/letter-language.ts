import { isLanguage } from "#lib/domain/texts/languages.ts";
import type { Language } from "#lib/domain/texts/languages.ts";

/**
 * The language of a letter to somebody: the one that they chose, else that of whoever asked for it.
 * @param chosen as stored with the person
 * @param otherwise as stored, or as their browser asks for
 */
export function letterLanguage(
  chosen: string | null | undefined,
  otherwise: string | null,
): Language {
  return [chosen, otherwise].find(isLanguage) ?? "en";
}
