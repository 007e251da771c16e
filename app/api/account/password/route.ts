import { ChangePassword } from "#lib/domain/wire/account.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { afterAnswer } from "#lib/server/base/http/after-answer.ts";
import { browserLanguage } from "#lib/server/base/http/browser-language.ts";
import { readBody } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { changePassword } from "#lib/server/actions/people/change-password.ts";
import { notifyOfNewPassword } from "#lib/server/actions/people/notify-of-new-password.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

export const POST = route(async (request) => {
  const person = await requireSession(request);
  await limit(request, { policy: "change-person", by: person.id });
  const passwords = await readBody(request, ChangePassword);
  await changePassword(person, passwords, await databaseNow());
  afterAnswer(() => notifyOfNewPassword(person.email, browserLanguage(request.headers)));
  return new Response(null, { status: 204 });
});
