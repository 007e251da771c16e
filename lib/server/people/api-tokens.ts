import { z } from "zod";
import { Problem } from "#lib/domain/problem.ts";
import type { ApiTokenView } from "#lib/domain/wire/account.ts";
import { db } from "../db/client.ts";
import type { ApiToken } from "../db/generated/client.ts";
import { recordEvent } from "../timeline.ts";
import { newToken } from "./secret-token.ts";
import type { Person } from "./session-person.ts";

/** A person's tokens that still work, newest first. */
export async function listTokens(person: Person): Promise<ApiTokenView[]> {
  const rows = await db.apiToken.findMany({
    where: { userId: person.id, revokedAt: null },
    orderBy: { createdAt: "desc" },
  });
  return rows.map(viewToken);
}

/** Makes a token; its text is answered this once. */
export async function createToken(
  person: Person,
  name: string,
  now: Date,
): Promise<{ apiToken: ApiTokenView; token: string }> {
  const { token, tokenHash } = newToken("nr_");
  const row = await db.$transaction(async (tx) => {
    const about = { actorId: person.id, personId: person.id, data: { name } };
    await recordEvent(tx, { ...about, kind: "person.token_created" });
    return tx.apiToken.create({ data: { tokenHash, name, userId: person.id, createdAt: now } });
  });
  return { apiToken: viewToken(row), token };
}

/** Ends one of the person's own tokens. @throws Problem `not_found` */
export async function revokeToken(person: Person, tokenId: string, now: Date): Promise<void> {
  const isId = z.uuid().safeParse(tokenId).success;
  await db.$transaction(async (tx) => {
    const { count } = isId
      ? await tx.apiToken.updateMany({
          where: { id: tokenId, userId: person.id, revokedAt: null },
          data: { revokedAt: now },
        })
      : { count: 0 };
    if (count === 0) throw new Problem("not_found", "There is no such token.");
    const about = { actorId: person.id, personId: person.id };
    await recordEvent(tx, { ...about, kind: "person.token_revoked" });
  });
}

function viewToken(row: ApiToken): ApiTokenView {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
