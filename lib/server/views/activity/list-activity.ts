import { isEventKind } from "#lib/domain/events/catalogue.ts";
import type { ActivityEntry, ActivityPage, PersonRef } from "#lib/domain/wire/timeline.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import type { Prisma } from "#lib/server/base/db/generated/client.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { entriesQuery } from "./entries-query.ts";
import { findSubjects } from "./find-subjects.ts";

const PAGE = 50;

const withNames = {
  actor: true,
  person: true,
  video: { select: { id: true, title: true } },
} satisfies Prisma.TimelineEntryInclude;

type EntryRow = Prisma.TimelineEntryGetPayload<{ include: typeof withNames }>;

/**
 * Lists the whole portal's history, newest first: the same rows as the videos' timelines. With `search`, only entries
 * by or about people whose name or address has all its words, and about videos whose title has them.
 */
export async function listActivity(options: {
  cursor?: string | undefined;
  search?: string | undefined;
}): Promise<ActivityPage> {
  await applyDueDecisions(await databaseNow());
  const before = /^\d{1,18}$/.test(options.cursor ?? "") ? BigInt(options.cursor ?? 0) : undefined;
  const found = options.search ? await findSubjects(options.search) : null;
  const ids = await db.$queryRaw<{ id: bigint }[]>(
    entriesQuery({ before, limit: PAGE + 1 }, found?.subjects),
  );
  const page = ids.slice(0, PAGE).map(({ id }) => id);
  const rows = await db.timelineEntry.findMany({
    where: { id: { in: page } },
    orderBy: { id: "desc" },
    include: withNames,
  });
  return {
    entries: rows.flatMap(viewEntry),
    nextCursor: ids.length > PAGE ? String(page.at(-1) ?? "") : null,
    ...(found?.truncated && { truncated: true }),
  };
}

/** Returns an entry, or none if its kind comes from a newer version. */
function viewEntry(row: EntryRow): ActivityEntry[] {
  const { kind } = row;
  if (!isEventKind(kind)) return [];
  return [
    {
      id: String(row.id),
      at: row.at.toISOString(),
      kind,
      actor: ref(row.actor),
      person: ref(row.person),
      video: row.video,
      uploadId: row.uploadId,
      data: isRecord(row.data) ? row.data : {},
    },
  ];
}

function ref(user: { id: string; name: string | null; email: string } | null): PersonRef | null {
  return user && { id: user.id, name: user.name ?? user.email };
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
