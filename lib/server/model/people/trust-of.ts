import type { Trust } from "#lib/domain/trust.ts";
import { db } from "#lib/server/base/db/client.ts";

/** What the desk thinks of these people; those who are neither trusted nor watched are missing. */
export async function trustOf(personIds: readonly string[]): Promise<Map<string, Trust>> {
  const rows = await db.user.findMany({
    where: { id: { in: [...new Set(personIds)] }, trust: { not: null } },
    select: { id: true, trust: true },
  });
  return new Map(rows.flatMap(({ id, trust }) => (trust ? [[id, trust] as const] : [])));
}
