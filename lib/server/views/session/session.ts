import { getToken } from "next-auth/jwt";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { NextRequest } from "next/server";
import { cache } from "react";
import { Problem } from "#lib/domain/problem.ts";
import type { Role } from "#lib/domain/states.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { DatabaseUnavailable } from "#lib/server/base/db/database-problem.ts";
import { isDatabaseUnavailable } from "#lib/server/base/db/unavailable.ts";
import { env } from "#lib/server/base/env.ts";
import { limitWrongSecrets } from "#lib/server/base/http/require-secret.ts";
import { requireSameOrigin } from "#lib/server/base/http/same-origin.ts";
import { findTokenPerson } from "#lib/server/model/people/find-token-person.ts";
import { readSessionPerson } from "#lib/server/model/people/session-person.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";

export type { Person } from "#lib/server/model/people/session-person.ts";
export { signInMethods } from "#lib/server/actions/sign-in/auth-options.ts";

/**
 * Whoever asks, or null. Asks the database once per request, however many components ask.
 * @throws DatabaseUnavailable, since a database that cannot be reached signs nobody out
 */
export const currentPerson = cache(async (): Promise<Person | null> => {
  // The cookie alone, not NextAuth's session: that one takes a database that does not answer for nobody's session.
  const cookie = (await headers()).get("cookie") ?? "";
  const token = await getToken({
    req: new NextRequest(env.NEXTAUTH_URL, { headers: { cookie } }),
    secret: env.NEXTAUTH_SECRET,
    secureCookie: new URL(env.NEXTAUTH_URL).protocol === "https:",
  });
  if (!token) return null;
  try {
    return await readSessionPerson(token, await databaseNow());
  } catch (error) {
    throw isDatabaseUnavailable(error) ? new DatabaseUnavailable(error) : error;
  }
});

/** The person a page is for; anybody else is sent away: to sign in first, or told that it is not theirs to see. */
export async function pagePerson(...roles: Role[]): Promise<Person> {
  const person = await currentPerson();
  if (!person) redirect(`/sign-in?callbackUrl=${encodeURIComponent(await askedPath())}`);
  if (roles.length > 0 && !roles.includes(person.role)) redirect("/not-allowed");
  return person;
}

/** Path and query of this page, as proxy.ts noted them down: App Router tells its pages nothing of it. */
async function askedPath(): Promise<string> {
  return (await headers()).get("x-newsreel-path") ?? "/";
}

/** The person behind an API request, by API token or by session. */
async function askingPerson(request: Request): Promise<Person> {
  const authorization = request.headers.get("authorization");
  if (authorization) {
    const person = await findTokenPerson(authorization, await databaseNow());
    if (person) return person;
    await limitWrongSecrets(request);
    throw new Problem(
      "sign_in_required",
      "This API token is not valid, was revoked or is too old.",
      {
        headers: { "www-authenticate": 'Bearer error="invalid_token"' },
      },
    );
  }
  if (request.method !== "GET" && request.method !== "HEAD") requireSameOrigin(request);
  const person = await currentPerson();
  // A page that was opened for one person goes on when they sign in again, and not for whoever else does.
  const isMeant = (request.headers.get("x-newsreel-person") ?? person?.id) === person?.id;
  if (person && isMeant) return person;
  throw new Problem("sign_in_required", "Sign in first.", {
    headers: { "www-authenticate": "Bearer" },
  });
}

/**
 * The person behind an API request. A token for sending only is refused here, and so by every route that does not ask for
 * a sender.
 * @throws Problem `sign_in_required`, `token_scope`, or `cross_site_request` when a cookie came along from another site.
 */
export async function requirePerson(request: Request): Promise<Person> {
  const person = await askingPerson(request);
  if (person.scope !== "SEND") return person;
  throw new Problem("token_scope", "This API token is for sending only.", {
    headers: { "www-authenticate": 'Bearer error="insufficient_scope"' },
  });
}

/** As {@link requirePerson}, for some roles only. @throws Problem `not_allowed` for any other. */
export async function requireRole(request: Request, ...roles: Role[]): Promise<Person> {
  return inRole(await requirePerson(request), roles);
}

/** A creator, by session or by any API token of theirs. @throws Problem as {@link requireRole} */
export async function requireSender(request: Request): Promise<Person> {
  return inRole(await askingPerson(request), ["CREATOR"]);
}

/**
 * As {@link requirePerson}, in a session: for what a stolen API token must not do, since more access would come of it.
 * @throws Problem `session_required` for an API token
 */
export async function requireSession(request: Request, ...roles: Role[]): Promise<Person> {
  const person = await requirePerson(request);
  if ("apiTokenId" in person.signIn) {
    throw new Problem("session_required", "An API token cannot do this. Sign in on the page.");
  }
  return roles.length > 0 ? inRole(person, roles) : person;
}

function inRole(person: Person, roles: Role[]): Person {
  if (roles.includes(person.role)) return person;
  const wanted = roles.map((role) => `${role.toLowerCase()}s`).join(" and ");
  throw new Problem(
    "not_allowed",
    `This is for ${wanted}; you are signed in as ${person.role.toLowerCase()}.`,
  );
}
