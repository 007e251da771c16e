import { ChangeLanguage } from "#lib/domain/wire/account.ts";
import { readBody } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { changeLanguage } from "#lib/server/actions/people/change-language.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

/** Sets the language of the person's screens and mails. */
export const PUT = route(async (request) => {
  const person = await requireSession(request);
  await limit(request, { policy: "change-person", by: person.id });
  const { language } = await readBody(request, ChangeLanguage);
  await changeLanguage(person, language);
  return new Response(null, { status: 204 });
});
