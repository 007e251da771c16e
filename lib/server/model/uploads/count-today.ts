import { windowStart } from "#lib/domain/limits.ts";
import { db } from "#lib/server/base/db/client.ts";
import { limitsOf } from "./limits-of.ts";
import { whereCounted } from "./upload-states.ts";

/** How many uploads of each of these creators count towards the daily limit at `now`; who has none is not in it. */
export async function countToday(
  creatorIds: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  const start = windowStart(limitsOf({ dailyUploads: null, dailyBytes: null }), now);
  const counted = await db.upload.groupBy({
    by: ["creatorId"],
    where: { creatorId: { in: [...creatorIds] }, ...whereCounted(start) },
    _count: true,
  });
  return new Map(counted.map(({ creatorId, _count }) => [creatorId, _count]));
}
