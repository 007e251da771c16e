import { timelineKinds } from "#lib/domain/timeline.ts";
import type { ActivityPage, PersonRef } from "#lib/domain/wire/timeline.ts";
import { db } from "../db/client.ts";
import { databaseNow } from "../db/clock.ts";
import { applyDueDecisions } from "../review/due-decisions.ts";

const PAGE = 50;

/** The whole portal's history, newest first: the same rows that each video's timeline shows. */
export async function listActivity(options: { cursor?: string }): Promise<ActivityPage> {
  await applyDueDecisions(await databaseNow());
  const before = /^\d{1,18}$/.test(options.cursor ?? "") ? BigInt(options.cursor ?? 0) : undefined;
  const rows = await db.timelineEntry.findMany({
    where: { id: before && { lt: before } },
    orderBy: { id: "desc" },
    take: PAGE + 1,
    include: { actor: true, person: true, video: { select: { id: true, title: true } } },
  });
  const page = rows.slice(0, PAGE);
  return {
    entries: page.flatMap((row) => {
      const kind = timelineKinds.find((known) => known === row.kind);
      if (!kind) return [];
      return {
        id: String(row.id),
        at: row.at.toISOString(),
        kind,
        actor: ref(row.actor),
        person: ref(row.person),
        video: row.video,
        uploadId: row.uploadId,
        data: isRecord(row.data) ? row.data : {},
      };
    }),
    nextCursor: rows.length > PAGE ? String(page.at(-1)?.id ?? "") : null,
  };
}

function ref(user: { id: string; name: string | null; email: string } | null): PersonRef | null {
  return user && { id: user.id, name: user.name ?? user.email };
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
