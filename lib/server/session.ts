import { getServerSession } from "next-auth";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { Problem } from "#lib/domain/problem.ts";
import type { Role } from "#lib/domain/states.ts";
import { authOptions } from "./auth-options.ts";
import { requireSameOrigin } from "./http/same-origin.ts";
import { findTokenPerson } from "./people/find-token-person.ts";
import type { Person } from "./people/session-person.ts";

export type { Person } from "./people/session-person.ts";
export { signInMethods } from "./auth-options.ts";

/** Whoever looks at this page, or null. Asks the database once per request, however many components ask. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const session = await getServerSession(authOptions);
  // After a revocation NextAuth answers a session without a user, which is truthy all the same.
  return session?.user?.id ? session.user : null;
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

/**
 * The person behind an API request, by API token or by session.
 * @throws Problem `sign_in_required`, or `cross_site_request` when a cookie came along from another site.
 */
export async function requirePerson(request: Request): Promise<Person> {
  const authorization = request.headers.get("authorization");
  if (authorization) {
    const person = await findTokenPerson(authorization, new Date());
    if (person) return person;
    throw new Problem("sign_in_required", "This API token is not valid or was revoked.", {
      headers: { "www-authenticate": 'Bearer error="invalid_token"' },
    });
  }
  if (request.method !== "GET" && request.method !== "HEAD") requireSameOrigin(request);
  const person = await currentPerson();
  if (person) return person;
  throw new Problem("sign_in_required", "Sign in first.", {
    headers: { "www-authenticate": "Bearer" },
  });
}

/** As {@link requirePerson}, for some roles only. @throws Problem `not_allowed` for any other. */
export async function requireRole(request: Request, ...roles: Role[]): Promise<Person> {
  const person = await requirePerson(request);
  if (roles.includes(person.role)) return person;
  const wanted = roles.map((role) => `${role.toLowerCase()}s`).join(" and ");
  throw new Problem(
    "not_allowed",
    `This is for ${wanted}; you are signed in as ${person.role.toLowerCase()}.`,
  );
}
