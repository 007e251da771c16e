import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { ChangeTrust, PersonTrust } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";

/**
 * Sets what the desk thinks of somebody, and the note that colleagues read. Each change is an entry in the history; what
 * the note says is not.
 * @throws Problem `person_not_found`; `not_allowed` for a reviewer who is none any more
 */
export async function changeTrust(
  reviewer: Person,
  personId: string,
  { trust, note }: ChangeTrust,
  now: Date,
): Promise<PersonTrust> {
  if (!isId(personId)) throw notFound();
  return db.$transaction(async (tx) => {
    // The smaller id first, so that two who write of each other cannot wait for each other.
    await tx.$queryRaw`
      SELECT 1 FROM "User" WHERE id IN (${reviewer.id}::uuid, ${personId}::uuid) ORDER BY id FOR NO KEY UPDATE`;
    const asking = await tx.user.findUnique({ where: { id: reviewer.id } });
    if (!asking || asking.suspendedAt || asking.role === "CREATOR") {
      throw new Problem("not_allowed", "You may not do this any more.", {
        reason: "accessChanged",
      });
    }
    const before = await tx.user.findUnique({ where: { id: personId } });
    if (!before || before.erasedAt) throw notFound();
    await tx.user.update({ where: { id: personId }, data: { trust, deskNote: note } });
    const about = { actorId: reviewer.id, personId };
    if (before.trust !== trust) {
      const data = { trust };
      await recordEvent(tx, { ...about, kind: "person.trust_changed", data }, now);
    }
    if (before.deskNote !== note) {
      await recordEvent(tx, { ...about, kind: "person.note_changed" }, now);
    }
    return { trust, note };
  });
}

function notFound(): Problem {
  return new Problem("person_not_found", "There is no such person.");
}
