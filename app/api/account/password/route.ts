import { ChangePassword } from "#lib/domain/wire/account.ts";
import { readBody } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { changePassword } from "#lib/server/people/change-password.ts";
import { requirePerson } from "#lib/server/session.ts";

export const POST = route(async (request) => {
  const person = await requirePerson(request);
  const passwords = await readBody(request, ChangePassword);
  await changePassword(person, passwords, new Date());
  return new Response(null, { status: 204 });
});
