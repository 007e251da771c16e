/**
 * The languages of the screens. `locale` is what numbers, dates and plurals follow; Arabic keeps Latin digits, so that sizes,
 * times and timecodes are written alike everywhere.
 */
export const languages = {
  en: { name: "English", locale: "en-GB", direction: "ltr" },
  ar: { name: "العربية", locale: "ar-u-nu-latn", direction: "rtl" },
} as const;

export type Language = keyof typeof languages;

export const languageTags = ["en", "ar"] as const satisfies readonly Language[];

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && Object.hasOwn(languages, value);
}
