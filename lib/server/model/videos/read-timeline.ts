import { deskOnlyKinds, isEventKind } from "#lib/domain/events/catalogue.ts";
import type { TimelineView } from "#lib/domain/wire/timeline.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Prisma } from "#lib/server/base/db/generated/client.ts";
import { personRef } from "#lib/server/model/people/person-ref.ts";

const named = { select: { id: true, name: true, email: true } } as const;

/** Reads what happened to a video, oldest first; what is the desk's own business only with `atDesk`. */
export async function readTimeline(
  videoId: string,
  { atDesk }: { atDesk: boolean },
): Promise<TimelineView[]> {
  const entries = await db.timelineEntry.findMany({
    where: { videoId, ...(!atDesk && { kind: { notIn: deskOnlyKinds } }) },
    orderBy: { id: "asc" },
    include: { actor: named, person: named },
  });
  return entries.flatMap((entry) => {
    const { kind } = entry;
    if (!isEventKind(kind)) return [];
    return {
      id: String(entry.id),
      at: entry.at.toISOString(),
      kind,
      actor: entry.actor && personRef(entry.actor),
      uploadId: entry.uploadId,
      ...(entry.person && { person: personRef(entry.person) }),
      data: isObject(entry.data) ? entry.data : {},
    };
  });
}

function isObject(value: Prisma.JsonValue): value is Prisma.JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
