import { languageName } from "#lib/domain/language-name.ts";
import { languages } from "#lib/domain/texts/languages.ts";
import type { Language } from "#lib/domain/texts/languages.ts";

/** What contributors mostly speak; whatever a video already says is offered too. */
const usual = [
  "ar",
  "bg",
  "bn",
  "cs",
  "da",
  "de",
  "el",
  "en",
  "es",
  "et",
  "fa",
  "fi",
  "fr",
  "he",
  "hi",
  "hr",
  "hu",
  "id",
  "it",
  "ja",
  "ko",
  "lt",
  "lv",
  "nb",
  "nl",
  "pl",
  "pt",
  "ro",
  "ru",
  "sk",
  "sl",
  "sr",
  "sv",
  "sw",
  "th",
  "tr",
  "uk",
  "ur",
  "vi",
  "zh",
];

export type LanguageChoice = { tag: string; name: string };

/** Languages by their names in `reader`, in order. */
export function languageChoices(chosen: string | null, reader: Language): LanguageChoice[] {
  const { compare } = new Intl.Collator(languages[reader].locale);
  const tags = chosen && !usual.includes(chosen) ? [...usual, chosen] : usual;
  return tags
    .map((tag) => ({ tag, name: languageName(tag, reader) }))
    .toSorted((one, other) => compare(one.name, other.name));
}
