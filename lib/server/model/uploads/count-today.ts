import { windowStart } from "#lib/domain/limits.ts";
import { db } from "#lib/server/base/db/client.ts";
import { portalLimits } from "./limits-of.ts";
import { whereCounted } from "./upload-states.ts";

/** Counts each creator's uploads of the current window; creators without one are missing from the map. */
export async function countToday(
  creatorIds: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  const start = windowStart(portalLimits(), now);
  const counted = await db.upload.groupBy({
    by: ["creatorId"],
    where: { creatorId: { in: [...creatorIds] }, ...whereCounted(start) },
    _count: true,
  });
  return new Map(counted.map(({ creatorId, _count }) => [creatorId, _count]));
}
