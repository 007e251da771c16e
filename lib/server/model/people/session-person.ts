import { z } from "zod";
import type { Role, TokenScope } from "#lib/domain/states.ts";
import { db } from "#lib/server/base/db/client.ts";
import { isLanguage } from "#lib/domain/texts/languages.ts";
import type { Language } from "#lib/domain/texts/languages.ts";

/**
 * What somebody signed in with: a session or an API token. What is issued to work without either (playback URLs) ends
 * with it.
 */
export type SignIn = { sessionId: string } | { apiTokenId: string };

/** Somebody who is signed in, as of this request. */
export type Person = {
  id: string;
  email: string;
  name: string;
  role: Role;
  dailyUploads: number | null;
  dailyBytes: number | null;
  /** On top of those, until a moment. */
  extraUploads: number;
  extraBytes: number;
  extraUntil: Date | null;
  /** Chosen on the account page; null means the browser's. */
  language: Language | null;
  signIn: SignIn;
  /** What their API token allows; a session allows everything. */
  scope?: TokenScope;
};

const Claims = z.object({
  sub: z.uuid(),
  epoch: z.int(),
  sid: z.uuid().optional(),
  jti: z.uuid().optional(),
  exp: z.int().optional(),
});

/**
 * Finds the person of a session cookie; null if they are deleted or suspended, or the session has ended: signed out, by
 * a new password, expired. One query.
 * @param token the claims of NextAuth's JWT
 */
export async function readSessionPerson(token: unknown, now: Date): Promise<Person | null> {
  const claims = Claims.safeParse(token).data;
  const id = claims?.sid ?? claims?.jti;
  if (!claims || !id) return null;
  const person = await findInSession(claims.sub, id, now, claims.epoch);
  if (person || claims.sid || !(await adoptSession({ ...claims, id }, now))) return person;
  return findInSession(claims.sub, id, now, claims.epoch);
}

/**
 * Finds the person as {@link readSessionPerson}, by the session's id alone. With `epoch`, only if no newer one has
 * begun.
 */
export async function findInSession(
  userId: string,
  sessionId: string,
  now: Date,
  epoch?: number,
): Promise<Person | null> {
  const live = { id: sessionId, endedAt: null, expiresAt: { gt: now } };
  const user = await db.user.findFirst({
    where: { id: userId, suspendedAt: null, sessionEpoch: epoch, sessions: { some: live } },
  });
  return user && toPerson(user, { sessionId });
}

/**
 * Gives a cookie from before sessions had rows its row, under the cookie's own id, so that it stays valid and can be
 * ended. @returns false if there is no such person, or its row exists and has ended
 */
async function adoptSession(
  { sub, epoch, exp, id }: z.infer<typeof Claims> & { id: string },
  now: Date,
): Promise<boolean> {
  if (!exp || exp * 1000 <= now.getTime()) return false;
  const expiresAt = new Date(exp * 1000);
  const adopted = await db.$executeRaw`
    INSERT INTO "Session" (id, "userId", "expiresAt")
    SELECT ${id}::uuid, "User".id, ${expiresAt}::timestamptz FROM "User"
    WHERE "User".id = ${sub}::uuid AND "sessionEpoch" = ${epoch} AND "suspendedAt" IS NULL
    ON CONFLICT DO NOTHING`;
  // A concurrent request of the same page may have been first.
  return adopted === 1 || (await db.session.count({ where: { id, endedAt: null } })) === 1;
}

type UserRow = {
  id: string;
  email: string;
  name: string | null;
  role: Role;
  dailyUploads: number | null;
  dailyBytes: bigint | null;
  extraUploads: number;
  extraBytes: bigint;
  extraUntil: Date | null;
  language: string | null;
};

/** Converts a user's row to what the rest of the server sees. */
export function toPerson(user: UserRow, signIn: SignIn, scope?: TokenScope): Person {
  return {
    id: user.id,
    email: user.email,
    name: user.name ?? user.email,
    role: user.role,
    dailyUploads: user.dailyUploads,
    dailyBytes: user.dailyBytes === null ? null : Number(user.dailyBytes),
    extraUploads: user.extraUploads,
    extraBytes: Number(user.extraBytes),
    extraUntil: user.extraUntil,
    language: isLanguage(user.language) ? user.language : null,
    signIn,
    ...(scope && { scope }),
  };
}
