import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { env } from "#lib/server/base/env.ts";
import { newToken } from "#lib/server/model/people/secret-token.ts";

/** Minutes a link is valid if the person asked for it: they are waiting for it. */
export const ASKED_MINUTES = 30;

/** Minutes a link is valid if an admin made it: the person does not know about it yet. */
export const HANDED_MINUTES = 24 * 60;

export type PasswordLink = { link: string; expiresAt: Date };

/**
 * Creates a link with which a person chooses a new password. Only the hash of its token is stored. Earlier links stay
 * valid until one is used, so that somebody else's request does not invalidate the one they are waiting for.
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
