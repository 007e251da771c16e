import type { InvitationPage, ListInvitations } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { containsWords } from "#lib/server/base/db/search.ts";
import { readCursor, writeCursor } from "#lib/server/model/videos/cursor.ts";
import { viewInvitation } from "#lib/server/model/people/view-invitation.ts";

/**
 * One page of invitations, newest first; of the open ones, what stays open longest first, which is the same order.
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

/** How many are open, up to `most`: nobody needs a larger number to know that there are many. */
export async function countOpenInvitations(now: Date, most: number): Promise<number> {
  const found = await db.$queryRaw<unknown[]>(
    invitationsQuery({ state: "open", limit: most }, now),
  );
  return Math.min(found.length, most);
}

/** What is on the page, and one more, in order; a query of its own for tests that look at its plan. */
export function invitationsQuery(
  { state, search, cursor, limit }: ListInvitations,
  now: Date,
): Prisma.Sql {
  // Each has an index in its order. All that never were accepted, in the order of their making, would be a long way to pass.
  const at = state === "open" ? Prisma.sql`i."expiresAt"` : Prisma.sql`i."createdAt"`;
  const text = Prisma.sql`coalesce(i.name, '') || ' ' || i.email`;
  const conditions = search ? containsWords(text, search) : [];
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
