import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { changeLanguage } from "#lib/server/actions/people/change-language.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

/** Sets the language of the person's screens and mails. */
export const PUT = endpoint("PUT /api/account/language", async (request, { readBody }) => {
  const person = await requireSession(request);
  await limit(request, { policy: "change-person", by: person.id });
  const { language } = await readBody();
  await changeLanguage(person, language);
  return { status: 204 };
});
