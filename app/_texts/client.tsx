"use client";

import { createContext, use, useMemo } from "react";
import type { ReactNode } from "react";
import type { Subject } from "#lib/domain/texts/catalogue.ts";
import type { Language } from "#lib/domain/texts/languages.ts";
import { translator } from "#lib/domain/texts/translator.ts";
import type { CompiledTexts, Translate } from "#lib/domain/texts/translator.ts";

// Client components' side of `#texts`. In one file with the provider: what the root layout loads, no page loads again.

type Given = {
  language: Language;
  subjects: Partial<Record<Subject, CompiledTexts>>;
};

const TextsContext = createContext<Given>({ language: "en", subjects: {} });

/** Hands texts on to the client components inside, beside those that are there already. */
export function TextsProvider({ language, subjects, children }: Given & { children: ReactNode }) {
  const around = use(TextsContext);
  const given = useMemo(
    () => ({ language, subjects: { ...around.subjects, ...subjects } }),
    [around, language, subjects],
  );
  return <TextsContext value={given}>{children}</TextsContext>;
}

/** The texts of `subject`. @throws Error where no `<Texts>` around this has it */
export function useTexts<S extends Subject>(subject: S): Translate<S> {
  const { language, subjects } = use(TextsContext);
  const messages = subjects[subject];
  return useMemo(() => {
    if (!messages) throw new Error(`no <Texts> around this component has ${subject}`);
    return translator<S>(language, messages);
  }, [language, messages, subject]);
}

/** The reader's language. */
export function useLanguage(): Language {
  return use(TextsContext).language;
}
