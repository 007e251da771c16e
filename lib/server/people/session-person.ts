import type { Role } from "#lib/domain/states.ts";
import { db } from "../db/client.ts";

/**
 * What somebody is signed in by: sessions of the person's present password, or one of their API tokens. What is made for
 * them to use without either (playback addresses) ends with it.
 */
export type SignIn = { sessionEpoch: number } | { apiTokenId: string };

/** Somebody who is signed in, as of this request. */
export type Person = {
  id: string;
  email: string;
  name: string;
  role: Role;
  dailyUploads: number | null;
  dailyBytes: number | null;
  signIn: SignIn;
};

/** The person behind a session, or null if they are gone, suspended, or have ended their sessions since. */
export async function readSessionPerson(id: unknown, epoch: unknown): Promise<Person | null> {
  if (typeof id !== "string") return null;
  const user = await db.user.findUnique({ where: { id } });
  if (!user || user.suspendedAt || user.sessionEpoch !== epoch) return null;
  return toPerson(user);
}

type UserRow = {
  id: string;
  email: string;
  name: string | null;
  role: Role;
  dailyUploads: number | null;
  dailyBytes: bigint | null;
  sessionEpoch: number;
};

/**
 * What the rest of the server sees of a user's row.
 * @param apiTokenId the token they came with; without one it is a session
 */
export function toPerson(user: UserRow, apiTokenId?: string): Person {
  return {
    id: user.id,
    email: user.email,
    name: user.name ?? user.email,
    role: user.role,
    dailyUploads: user.dailyUploads,
    dailyBytes: user.dailyBytes === null ? null : Number(user.dailyBytes),
    signIn: apiTokenId ? { apiTokenId } : { sessionEpoch: user.sessionEpoch },
  };
}
