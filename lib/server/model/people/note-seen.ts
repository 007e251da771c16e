import { readDevice } from "#lib/domain/device.ts";
import { db } from "#lib/server/base/db/client.ts";

/** Precision of "last seen", so that a person's requests do not cost a write each. */
const PRECISION_MS = 5 * 60_000;

/** A process that serves more people than this in five minutes asks the database more often. */
const MOST_REMEMBERED = 10_000;

/** When this process last noted each person and session. Other processes do as well: the database keeps what is newer. */
const noted = new Map<string, number>();

/** Notes that somebody is here, at most once in five minutes. */
export async function noteSeen(personId: string, now: Date): Promise<void> {
  if (!isDue(personId, now)) return;
  await db.personStats.updateMany({
    where: { userId: personId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: earlier(now) } }] },
    data: { lastSeenAt: now },
  });
}

/** Notes that a session is used, and with what, at most once in five minutes. */
export async function noteSession(sessionId: string, userAgent: string, now: Date): Promise<void> {
  if (!isDue(sessionId, now)) return;
  const { browser, system } = readDevice(userAgent);
  await db.session.updateMany({
    where: { id: sessionId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: earlier(now) } }] },
    // What hides it once was known before.
    data: { lastSeenAt: now, ...(browser && { browser }), ...(system && { system }) },
  });
}

function isDue(id: string, now: Date): boolean {
  const last = noted.get(id);
  if (last !== undefined && Math.abs(now.getTime() - last) < PRECISION_MS) return false;
  if (noted.size >= MOST_REMEMBERED) noted.clear();
  noted.set(id, now.getTime());
  return true;
}

function earlier(now: Date): Date {
  return new Date(now.getTime() - PRECISION_MS);
}
