import { db } from "../db/client.ts";
import { recordEvent } from "../timeline.ts";
import { hashPassword } from "./password.ts";

/**
 * The first admin of a deployment, or another one when nobody is left who can invite: made at the command line by
 * whoever has the database. An existing account becomes admin and gets the new password.
 */
export async function createAdmin(
  admin: { email: string; name: string; password: string },
  now: Date,
): Promise<"created" | "promoted"> {
  const email = admin.email.trim().toLowerCase();
  const passwordHash = await hashPassword(admin.password);
  return db.$transaction(async (tx) => {
    const before = await tx.user.findUnique({ where: { email } });
    const user = await tx.user.upsert({
      where: { email },
      create: { email, name: admin.name, role: "ADMIN", passwordHash, emailVerified: now },
      update: {
        role: "ADMIN",
        passwordHash,
        suspendedAt: null,
        sessionEpoch: { increment: 1 },
      },
    });
    await recordEvent(tx, {
      kind: before ? "person.role_changed" : "person.joined",
      actorId: null,
      personId: user.id,
      data: before ? { from: before.role, to: "ADMIN" } : { email, role: "ADMIN" },
    });
    return before ? "promoted" : "created";
  });
}
