import type { InvitationPage, ListInvitations } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { containsWords } from "#lib/server/base/db/search.ts";
import { readCursor, writeCursor } from "#lib/server/model/videos/cursor.ts";
import { viewInvitation } from "#lib/server/model/people/view-invitation.ts";

/**
 * Lists one page of invitations, newest first; open ones by latest expiry, which is the same order.
 * @throws Problem `invalid_request` for a cursor that is not ours
 */
export async function listInvitations(query: ListInvitations, now: Date): Promise<InvitationPage> {
  const found = await db.$queryRaw<{ id: string; at: Date }[]>(invitationsQuery(query, now));
  const page = found.slice(0, query.limit);
  const rows = await db.invitation.findMany({
    where: { id: { in: page.map(({ id }) => id) } },
    include: { invitedBy: true },
  });
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const last = page.at(-1);
  return {
    invitations: page.flatMap(({ id }) => {
      const row = rowOf.get(id);
      return row ? [viewInvitation(row, now)] : [];
    }),
    nextCursor: found.length > query.limit && last ? writeCursor(last) : null,
  };
}

/** Counts open invitations, up to `most`. */
export async function countOpenInvitations(now: Date, most: number): Promise<number> {
  const found = await db.$queryRaw<unknown[]>(
    invitationsQuery({ state: "open", limit: most }, now),
  );
  return Math.min(found.length, most);
}

/** Selects a page and one more, in order. Exported for tests that check its plan. */
export function invitationsQuery(
  { state, search, role, cursor, limit }: ListInvitations,
  now: Date,
): Prisma.Sql {
  // Each order has an index. Walking all invitations that were never accepted by their creation would take long.
  const at = state === "open" ? Prisma.sql`i."expiresAt"` : Prisma.sql`i."createdAt"`;
  const text = Prisma.sql`coalesce(i.name, '') || ' ' || i.email`;
  const conditions = search ? containsWords(text, search) : [];
  if (role) conditions.push(Prisma.sql`i.role = ${role}::"Role"`);
  if (state === "open") {
    conditions.push(
      Prisma.sql`i."acceptedAt" IS NULL AND i."revokedAt" IS NULL`,
      Prisma.sql`i."expiresAt" > ${now.toISOString()}::timestamptz`,
    );
  }
  if (cursor) {
    const end = readCursor(cursor);
    conditions.push(
      Prisma.sql`(${at}, i.id) < (${end.at.toISOString()}::timestamptz, ${end.id}::uuid)`,
    );
  }
  const where =
    conditions.length > 0 ? Prisma.sql`WHERE ${Prisma.join(conditions, " AND ")}` : Prisma.empty;
  return Prisma.sql`
    SELECT i.id, ${at} AS at FROM "Invitation" AS i ${where}
    ORDER BY ${at} DESC, i.id DESC
    LIMIT ${limit + 1}`;
}
