import { browsers, systems } from "#lib/domain/device.ts";
import { keysOf } from "#lib/domain/keys-of.ts";
import type { SessionView } from "#lib/domain/wire/account.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";

/** Nobody looks through more; all of them end with "Sign out everywhere". */
const MOST_LISTED = 50;

/** Lists where a person is signed in: here first, then by when they were last there. */
export async function listSessions({ id, signIn }: Person, now: Date): Promise<SessionView[]> {
  const here = "sessionId" in signIn ? signIn.sessionId : null;
  const rows = await db.session.findMany({
    where: { userId: id, endedAt: null, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: { sort: "desc", nulls: "last" } }, { createdAt: "desc" }],
    take: MOST_LISTED,
  });
  const sessions = rows.map((row) => ({
    id: row.id,
    current: row.id === here,
    browser: keysOf(browsers).find((browser) => browser === row.browser) ?? null,
    system: keysOf(systems).find((system) => system === row.system) ?? null,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  }));
  return sessions.toSorted((one, other) => Number(other.current) - Number(one.current));
}
