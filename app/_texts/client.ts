"use client";

import { use, useMemo } from "react";
import type { Subject } from "#lib/domain/texts/catalogue.ts";
import type { Language } from "#lib/domain/texts/languages.ts";
import { translator } from "#lib/domain/texts/translator.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";
import { TextsContext } from "./texts-context.tsx";

// Client components' side of `#texts`.

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
