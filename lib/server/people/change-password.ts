import { Problem } from "#lib/domain/problem.ts";
import { db } from "../db/client.ts";
import { recordEvent } from "../timeline.ts";
import { checkSignIn } from "./check-sign-in.ts";
import { hashPassword } from "./password.ts";
import type { Person } from "./session-person.ts";

/**
 * Sets a new password and ends every session of the person, this one too: whoever knew the old one is out.
 * @throws Problem `not_allowed` if the current password is wrong, `too_many_sign_ins`
 */
export async function changePassword(
  person: Person,
  passwords: { current: string; next: string },
  now: Date,
): Promise<void> {
  const check = await checkSignIn(person.email, passwords.current, now);
  if (check.outcome === "too_many") {
    throw new Problem("too_many_sign_ins", "Too many wrong passwords. Try again in 15 minutes.", {
      headers: { "retry-after": "900" },
    });
  }
  if (check.outcome !== "ok") throw new Problem("not_allowed", "The current password is wrong.");
  const passwordHash = await hashPassword(passwords.next);
  await db.$transaction(async (tx) => {
    await tx.user.update({
      where: { id: person.id },
      data: { passwordHash, sessionEpoch: { increment: 1 } },
    });
    const about = { actorId: person.id, personId: person.id };
    await recordEvent(tx, { ...about, kind: "person.password_changed" });
  });
}
