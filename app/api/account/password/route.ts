import { ChangePassword } from "#lib/domain/wire/account.ts";
import { databaseNow } from "#lib/server/db/clock.ts";
import { afterAnswer } from "#lib/server/http/after-answer.ts";
import { readBody } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { changePassword } from "#lib/server/people/change-password.ts";
import { notifyOfNewPassword } from "#lib/server/people/notify-of-new-password.ts";
import { requireSession } from "#lib/server/session.ts";

export const POST = route(async (request) => {
  const person = await requireSession(request);
  await limit(request, { policy: "change-person", by: person.id });
  const passwords = await readBody(request, ChangePassword);
  await changePassword(person, passwords, await databaseNow());
  afterAnswer(() => notifyOfNewPassword(person.email));
  return new Response(null, { status: 204 });
});
