import type { Standing } from "#lib/domain/standing.ts";
import { db } from "#lib/server/base/db/client.ts";

/** What the desk thinks of these people; those without a standing are missing. */
export async function standingsOf(personIds: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await db.user.findMany({
    where: { id: { in: [...new Set(personIds)] }, standing: { not: null } },
    select: { id: true, standing: true },
  });
  return new Map(rows.flatMap(({ id, standing }) => (standing ? [[id, standing] as const] : [])));
}
