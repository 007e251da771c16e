import { db } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { endSessions, endTokens } from "./end-access.ts";
import { hashNewPassword } from "#lib/server/model/people/new-password.ts";

/**
 * Creates the first admin of a deployment, or another one when nobody can invite any more; run on the command line by
 * whoever has the database. An existing account becomes an admin with the new password.
 * @throws Problem `password_guessable`
 */
export async function createAdmin(
  admin: { email: string; name: string; password: string },
  now: Date,
): Promise<"created" | "promoted"> {
  const email = admin.email.trim().toLowerCase();
  const passwordHash = await hashNewPassword(admin.password, { email, name: admin.name });
  return db.$transaction(async (tx) => {
    const before = await tx.user.findUnique({ where: { email } });
    const user = await tx.user.upsert({
      where: { email },
      create: { email, name: admin.name, role: "ADMIN", passwordHash, emailVerified: now },
      update: {
        role: "ADMIN",
        passwordHash,
        suspendedAt: null,
      },
    });
    if (before) {
      await endSessions(tx, user, now);
      await endTokens(tx, user.id, now);
    }
    const about = { actorId: null, personId: user.id };
    await recordEvent(
      tx,
      before
        ? { ...about, kind: "person.role_changed", data: { from: before.role, to: "ADMIN" } }
        : { ...about, kind: "person.joined", data: { email, role: "ADMIN" } },
      now,
    );
    return before ? "promoted" : "created";
  });
}
