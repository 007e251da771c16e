import { languageName } from "#lib/domain/language-name.ts";

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

/** Languages by their English names, in order. */
export function languageChoices(chosen: string | null): LanguageChoice[] {
  const tags = chosen && !usual.includes(chosen) ? [...usual, chosen] : usual;
  return tags
    .map((tag) => ({ tag, name: languageName(tag) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, "en"));
}
