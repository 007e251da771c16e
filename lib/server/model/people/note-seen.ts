import { db } from "#lib/server/base/db/client.ts";

/** Precision of "last seen", so that a person's requests do not cost a write each. */
const PRECISION_MS = 5 * 60_000;

/** A process that serves more people than this in five minutes asks the database more often. */
const MOST_REMEMBERED = 10_000;

/** When this process last noted each person. Other processes do as well: the database keeps what is newer. */
const noted = new Map<string, number>();

/** Notes that somebody is here, at most once in five minutes. */
export async function noteSeen(personId: string, now: Date): Promise<void> {
  const last = noted.get(personId);
  if (last !== undefined && Math.abs(now.getTime() - last) < PRECISION_MS) return;
  if (noted.size >= MOST_REMEMBERED) noted.clear();
  noted.set(personId, now.getTime());
  const before = new Date(now.getTime() - PRECISION_MS);
  await db.personStats.updateMany({
    where: { userId: personId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: before } }] },
    data: { lastSeenAt: now },
  });
}
