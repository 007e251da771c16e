import { databaseNow } from "#lib/server/base/db/clock.ts";
import { afterAnswer } from "#lib/server/base/http/after-answer.ts";
import { browserLanguage } from "#lib/server/base/http/browser-language.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { changePassword } from "#lib/server/actions/people/change-password.ts";
import { notifyOfNewPassword } from "#lib/server/actions/people/notify-of-new-password.ts";
import { requireSession } from "#lib/server/views/session/session.ts";

export const POST = endpoint("POST /api/account/password", async (request, { readBody }) => {
  const person = await requireSession(request);
  await limit(request, { policy: "change-person", by: person.id });
  const passwords = await readBody();
  await changePassword(person, passwords, await databaseNow());
  afterAnswer(() => notifyOfNewPassword(person.email, browserLanguage(request.headers)));
  return { status: 204 };
});
