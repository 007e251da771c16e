import type { LimitRequestView } from "#lib/domain/wire/uploads.ts";
import type { PersonRef } from "#lib/domain/wire/timeline.ts";
import { db } from "#lib/server/base/db/client.ts";
import { personRef } from "#lib/server/model/people/person-ref.ts";
import { limitsOf } from "#lib/server/model/uploads/limits-of.ts";
import { viewLimitRequest } from "#lib/server/model/uploads/view-limit-request.ts";

export type AskedFor = LimitRequestView & {
  person: PersonRef;
  /** The limit that they have now. */
  now: { uploads: number; bytes: number };
};

/** Lists what creators ask for, those who have waited longest first, at most `most`. */
export async function listLimitRequests(most: number, now: Date): Promise<AskedFor[]> {
  const rows = await db.limitRequest.findMany({
    where: { user: { suspendedAt: null, role: "CREATOR" } },
    orderBy: [{ askedAt: "asc" }, { userId: "asc" }],
    take: most,
    include: { user: true },
  });
  return rows.map(({ user, ...asked }) => {
    const { uploads, bytes } = limitsOf(user, now);
    return { ...viewLimitRequest(asked), person: personRef(user), now: { uploads, bytes } };
  });
}
