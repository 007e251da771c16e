import { languages } from "./texts/languages.ts";
import type { Language } from "./texts/languages.ts";

/** Several words as a list: "MP4, MOV, WebM"; as alternatives with `"or"` before the last one. */
export function listOf(
  language: Language,
  words: readonly string[],
  kind: "plain" | "or" = "plain",
): string {
  const format = new Intl.ListFormat(languages[language].locale, {
    type: kind === "or" ? "disjunction" : "unit",
  });
  return format.format(words);
}
