import { languages } from "./texts/languages.ts";
import type { Language } from "./texts/languages.ts";

/** Making one takes a hundred times as long as using it. */
const kept = new Map<Language, Intl.DisplayNames>();

/** The name of a BCP 47 tag in `language`. */
export function languageName(tag: string, language: Language): string {
  const names =
    kept.get(language) ?? new Intl.DisplayNames(languages[language].locale, { type: "language" });
  kept.set(language, names);
  try {
    return names.of(tag) ?? tag;
  } catch {
    // A tag of a shape that Intl does not know is still the creator's word.
    return tag;
  }
}
