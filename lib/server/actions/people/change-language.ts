import type { Language } from "#lib/domain/texts/languages.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";

/** Sets the language of somebody's screens and mails; null means their browser's. */
export async function changeLanguage(person: Person, language: Language | null): Promise<void> {
  await db.user.update({ where: { id: person.id }, data: { language } });
}
