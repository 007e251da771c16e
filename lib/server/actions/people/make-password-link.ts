import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { env } from "#lib/server/base/env.ts";
import { newToken } from "#lib/server/model/people/secret-token.ts";

/** Minutes that a link works which somebody asked for themselves: they sit in front of it. */
export const ASKED_MINUTES = 30;

/** Minutes that a link works which an admin made: it is on its way to somebody who does not know of it yet. */
export const HANDED_MINUTES = 24 * 60;

export type PasswordLink = { link: string; expiresAt: Date };

/**
 * Makes a link with which a person chooses a new password. Only the hash of its token is kept. Earlier ones stay good until
 * one is used, so that whoever asks in somebody's name does not make the one worthless that they wait for.
 */
export async function makePasswordLink(
  userId: string,
  minutes: number,
  now: Date,
  tx: Tx = db,
): Promise<PasswordLink> {
  const { token, tokenHash } = newToken();
  const expiresAt = new Date(now.getTime() + minutes * 60_000);
  await tx.passwordReset.create({ data: { tokenHash, userId, createdAt: now, expiresAt } });
  return { link: new URL(`/new-password/${token}`, env.NEXTAUTH_URL).href, expiresAt };
}
