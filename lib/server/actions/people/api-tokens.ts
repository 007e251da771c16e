import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { ApiTokenView } from "#lib/domain/wire/account.ts";
import type { TokenScope } from "#lib/domain/states.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import type { ApiToken } from "#lib/server/base/db/generated/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import { newToken } from "#lib/server/model/people/secret-token.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";

const DAY_MS = 24 * 3600_000;

/** Valid tokens that one person may have at a time. */
export const MOST_TOKENS = 20;

/** Days a token is valid if its creator does not say. */
const USUAL_DAYS = 90;

/** Lists a person's tokens that are not revoked, newest first; expired ones stay in the list for a month. */
export async function listTokens(person: Person, now: Date): Promise<ApiTokenView[]> {
  const monthAgo = new Date(now.getTime() - 30 * DAY_MS);
  const rows = await db.apiToken.findMany({
    where: { userId: person.id, revokedAt: null, expiresAt: { gt: monthAgo } },
    orderBy: { createdAt: "desc" },
  });
  return rows.map(viewToken);
}

/**
 * Creates a token and returns its text, which is never shown again.
 * @param options.days lifetime
 * @throws Problem `too_many_tokens`; `not_allowed` for somebody who is suspended
 */
export async function createToken(
  person: Person,
  name: string,
  now: Date,
  { scope = "ALL", days = USUAL_DAYS }: { scope?: TokenScope; days?: number } = {},
): Promise<{ apiToken: ApiTokenView; token: string }> {
  const { token, tokenHash } = newToken("nr_");
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  const row = await db.$transaction(async (tx) => {
    await countTokens(tx, person.id, now);
    const about = { actorId: person.id, personId: person.id, data: { name } };
    await recordEvent(tx, { ...about, kind: "person.token_created" }, now);
    const data = { tokenHash, name, scope, userId: person.id, createdAt: now, expiresAt };
    return tx.apiToken.create({ data });
  });
  return { apiToken: viewToken(row), token };
}

/** Counts tokens while the person's row is locked, so that count and insert cannot interleave. */
async function countTokens(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  await holdPerson(tx, userId);
  const live = { userId, revokedAt: null, expiresAt: { gt: now } };
  if ((await tx.apiToken.count({ where: live })) < MOST_TOKENS) return;
  throw new Problem(
    "too_many_tokens",
    `You have ${MOST_TOKENS} API tokens, which is the most. Revoke one that you no longer need.`,
    { members: { limit: MOST_TOKENS } },
  );
}

/** Revokes one of the person's own tokens. @throws Problem `not_found` */
export async function revokeToken(person: Person, tokenId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = isId(tokenId)
      ? await tx.apiToken.updateMany({
          where: { id: tokenId, userId: person.id, revokedAt: null },
          data: { revokedAt: now },
        })
      : { count: 0 };
    if (count === 0) throw new Problem("not_found", "There is no such token.");
    const about = { actorId: person.id, personId: person.id };
    await recordEvent(tx, { ...about, kind: "person.token_revoked" }, now);
  });
}

function viewToken(row: ApiToken): ApiTokenView {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    scope: row.scope,
    expiresAt: row.expiresAt.toISOString(),
  };
}
