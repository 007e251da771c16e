import compile from "icu-minify/compile";
import { ar } from "./ar/catalogue.ts";
import type { Subject, Translated } from "./catalogue.ts";
import { en } from "./en/catalogue.ts";
import type { Language } from "./languages.ts";
import { translator } from "./translator.ts";
import type { CompiledTexts, Translate } from "./translator.ts";

// The whole catalogue in every language, and the parser: for the server alone (tests/boundaries.test.ts).

export const catalogues: Record<Language, { [S in Subject]: Translated<S> }> = { en, ar };

/** The texts of one subject, parsed once per process. */
export function compiledTexts(language: Language, subject: Subject): CompiledTexts {
  const key = `${language} ${subject}`;
  const found = compiled.get(key) ?? compileAll(catalogues[language][subject]);
  compiled.set(key, found);
  return found;
}

const compiled = new Map<string, CompiledTexts>();

function compileAll(texts: Readonly<Record<string, string>>): CompiledTexts {
  const messages = Object.entries(texts).map(([key, text]) => [key, compile(text)]);
  // Plain objects: React hands no others to the browser.
  return JSON.parse(JSON.stringify(Object.fromEntries(messages)));
}

/** The texts of `subject` for somebody who reads `language`. */
export function textsIn<S extends Subject>(language: Language, subject: S): Translate<S> {
  return translator<S>(language, compiledTexts(language, subject));
}
