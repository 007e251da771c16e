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
import { noteSeen, noteSession } from "#lib/server/model/people/note-seen.ts";
import { readSessionPerson } from "#lib/server/model/people/session-person.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";

export type { Person } from "#lib/server/model/people/session-person.ts";
export { signInMethods } from "#lib/server/actions/sign-in/auth-options.ts";

/**
 * Returns who makes this request, or null. Queries the database once per request, for any number of components.
 * @throws DatabaseUnavailable: an unreachable database must not sign anybody out
 */
export const currentPerson = cache(async (): Promise<Person | null> => {
  // Reads the cookie directly, not NextAuth's session, which treats an unanswered query as signed out.
  const cookie = (await headers()).get("cookie") ?? "";
  const token = await getToken({
    req: new NextRequest(env.NEXTAUTH_URL, { headers: { cookie } }),
    secret: env.NEXTAUTH_SECRET,
    secureCookie: new URL(env.NEXTAUTH_URL).protocol === "https:",
  });
  if (!token) return null;
  try {
    const now = await databaseNow();
    const person = await readSessionPerson(token, now);
    if (person) await noteHere(person, now);
    return person;
  } catch (error) {
    throw isDatabaseUnavailable(error) ? new DatabaseUnavailable(error) : error;
  }
});

async function noteHere({ id, signIn }: Person, now: Date): Promise<void> {
  await noteSeen(id, now);
  if (!("sessionId" in signIn)) return;
  await noteSession(signIn.sessionId, (await headers()).get("user-agent") ?? "", now);
}

/** Returns the person a page is for; anybody else is redirected to sign in, or told that they have no access. */
export async function pagePerson(...roles: Role[]): Promise<Person> {
  const person = await currentPerson();
  if (!person) redirect(`/sign-in?callbackUrl=${encodeURIComponent(await askedPath())}`);
  if (roles.length > 0 && !roles.includes(person.role)) redirect("/not-allowed");
  return person;
}

/** Returns path and query of this page as recorded by proxy.ts: App Router does not tell pages. */
async function askedPath(): Promise<string> {
  return (await headers()).get("x-newsreel-path") ?? "/";
}

/** Returns the person of an API request, by API token or session. */
async function askingPerson(request: Request): Promise<Person> {
  const authorization = request.headers.get("authorization");
  if (authorization) {
    const now = await databaseNow();
    const person = await findTokenPerson(authorization, now);
    if (person) await noteSeen(person.id, now);
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
  // A page opened by one person resumes when they sign in again, but not for anybody else.
  const isMeant = (request.headers.get("x-newsreel-person") ?? person?.id) === person?.id;
  if (person && isMeant) return person;
  throw new Problem("sign_in_required", "Sign in first.", {
    headers: { "www-authenticate": "Bearer" },
  });
}

/**
 * Returns the person of an API request. Refuses tokens that may only send, and with them every route that does not ask
 * for a sender.
 * @throws Problem `sign_in_required`, `token_scope`; `cross_site_request` if a cookie came with a request from another
 *   site
 */
export async function requirePerson(request: Request): Promise<Person> {
  const person = await askingPerson(request);
  if (person.scope !== "SEND") return person;
  throw new Problem("token_scope", "This API token is for sending only.", {
    headers: { "www-authenticate": 'Bearer error="insufficient_scope"' },
  });
}

/** Requires a person as {@link requirePerson}, with one of these roles. @throws Problem `not_allowed` for any other */
export async function requireRole(request: Request, ...roles: Role[]): Promise<Person> {
  return inRole(await requirePerson(request), roles);
}

/** Requires a creator, by session or by any of their API tokens. @throws Problem as {@link requireRole} */
export async function requireSender(request: Request): Promise<Person> {
  return inRole(await askingPerson(request), ["CREATOR"]);
}

/**
 * Requires a session, for what a stolen API token must not do, because it would give more access.
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
    { reason: "otherRole" },
  );
}
