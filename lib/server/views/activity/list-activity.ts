import { z } from "zod";
import { isEventKind } from "#lib/domain/events/catalogue.ts";
import { periodOf } from "#lib/domain/period.ts";
import { time } from "#lib/domain/wire/fields.ts";
import type {
  ActivityEntry,
  ActivityPage,
  FilterActivity,
  ListActivity,
  PersonRef,
} from "#lib/domain/wire/timeline.ts";
import { cursorFormat } from "#lib/server/base/cursor.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import type { Prisma } from "#lib/server/base/db/generated/client.ts";
import { env } from "#lib/server/base/env.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { entriesQuery } from "./entries-query.ts";
import type { EntryPosition } from "./entries-query.ts";
import { findSubjects, subjectsOf } from "./find-subjects.ts";

const withNames = {
  actor: true,
  person: true,
  video: { select: { id: true, title: true } },
} satisfies Prisma.TimelineEntryInclude;

type EntryRow = Prisma.TimelineEntryGetPayload<{ include: typeof withNames }>;

/** Where a page ended. */
export const activityCursor = cursorFormat(
  z.object({ at: time, id: z.string().regex(/^\d{1,18}$/) }),
);

/**
 * Lists the whole portal's history, newest first: the same rows as the videos' timelines. A search finds entries by or
 * about people whose name or address has all its words, and about videos whose title has them.
 * @throws Problem `invalid_request` for a cursor that is not ours
 */
export async function listActivity(asked: ListActivity): Promise<ActivityPage> {
  await applyDueDecisions(await databaseNow());
  const { about, truncated } = await subjectsAsked(asked);
  const found = await findEntries(asked, about, positionOf(asked.cursor), asked.limit + 1);
  const page = found.slice(0, asked.limit);
  const last = page.at(-1);
  return {
    entries: page.flatMap(viewEntry),
    nextCursor:
      found.length > page.length && last
        ? activityCursor.write({ at: last.at.toISOString(), id: String(last.id) })
        : null,
    ...(truncated && { truncated: true }),
  };
}

/** Yields all entries that are asked for, newest first, at most `most`, in pages. */
export async function* walkActivity(
  asked: FilterActivity,
  most: number,
): AsyncGenerator<ActivityEntry[]> {
  await applyDueDecisions(await databaseNow());
  const { about } = await subjectsAsked(asked);
  let after: EntryPosition | undefined;
  for (let left = most; left > 0;) {
    const limit = Math.min(left, WALKED_AT_ONCE);
    const rows = await findEntries(asked, about, after, limit);
    yield rows.flatMap(viewEntry);
    if (rows.length < limit) return;
    left -= rows.length;
    after = rows.at(-1);
  }
}

const WALKED_AT_ONCE = 1000;

async function subjectsAsked({ search, person, video }: FilterActivity) {
  const [found, ...given] = await Promise.all([
    search ? findSubjects(search) : null,
    video ? subjectsOf({ video }) : null,
    person ? subjectsOf({ person }) : null,
  ]);
  // Those of which there is the least come first: the others are looked for among them.
  const about = [...given, found?.subjects].filter((each) => each != null);
  return { about, truncated: found?.truncated ?? false };
}

async function findEntries(
  asked: FilterActivity,
  about: Parameters<typeof entriesQuery>[0]["about"],
  after: EntryPosition | undefined,
  limit: number,
): Promise<EntryRow[]> {
  const { kind, from, to, zone = env.PORTAL_TIME_ZONE } = asked;
  const period = periodOf({ from, to, zone });
  const found = await db.$queryRaw<EntryPosition[]>(
    entriesQuery({ kind, period, about, after, limit }),
  );
  const rows = await db.timelineEntry.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    include: withNames,
  });
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap(({ id }) => rowOf.get(id) ?? []);
}

function positionOf(cursor: string | undefined): EntryPosition | undefined {
  if (cursor === undefined) return undefined;
  const { at, id } = activityCursor.read(cursor);
  return { at: new Date(at), id: BigInt(id) };
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
