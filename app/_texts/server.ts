import { headers } from "next/headers";
import { cache, use } from "react";
import type { Subject } from "#lib/domain/texts/catalogue.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import type { Language } from "#lib/domain/texts/languages.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";
import { DatabaseUnavailable } from "#lib/server/base/db/database-problem.ts";
import { browserLanguage } from "#lib/server/base/http/browser-language.ts";
import { currentPerson } from "#lib/server/views/session/session.ts";

// Server components' side of `#texts`: what client.tsx answers from the page around it, this reads from the request.

/** The language that this request is answered in: the person's own, else what their browser asks for. */
export const requestLanguage = cache(async (): Promise<Language> => {
  return (await ownLanguage()) ?? browserLanguage(await headers());
});

async function ownLanguage(): Promise<Language | null> {
  try {
    return (await currentPerson())?.language ?? null;
  } catch (failure) {
    // What cannot be read for want of a database says so itself.
    if (failure instanceof DatabaseUnavailable) return null;
    throw failure;
  }
}

/** The texts of `subject` for async components and metadata. */
export async function getTexts<S extends Subject>(subject: S): Promise<Translate<S>> {
  return textsIn(await requestLanguage(), subject);
}

/** The texts of `subject` for components that are not async. */
export function useTexts<S extends Subject>(subject: S): Translate<S> {
  return textsIn(useLanguage(), subject);
}

/** The reader's language. */
export function useLanguage(): Language {
  return use(requestLanguage());
}
