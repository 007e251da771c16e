"use client";

import { createContext, use, useMemo } from "react";
import type { ReactNode } from "react";
import type { Subject } from "#lib/domain/texts/catalogue.ts";
import type { Language } from "#lib/domain/texts/languages.ts";
import type { CompiledTexts } from "#lib/domain/texts/translator.ts";

type Given = {
  language: Language;
  subjects: Partial<Record<Subject, CompiledTexts>>;
};

export const TextsContext = createContext<Given>({ language: "en", subjects: {} });

/** Hands texts on to the client components inside, beside those that are there already. */
export function TextsProvider({ language, subjects, children }: Given & { children: ReactNode }) {
  const around = use(TextsContext);
  const given = useMemo(
    () => ({ language, subjects: { ...around.subjects, ...subjects } }),
    [around, language, subjects],
  );
  return <TextsContext value={given}>{children}</TextsContext>;
}
