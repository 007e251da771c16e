import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import { count, uncount } from "#lib/server/base/rate-limits/count.ts";
import { overLimit, tooMany, waitWords } from "#lib/server/base/rate-limits/limit.ts";
import { verifyPassword } from "#lib/server/model/people/password.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";

/**
 * Checks the password of somebody who is signed in. Wrong ones count for this person alone, so that somebody who
 * guesses at the sign-in page cannot block them.
 * @throws Problem `not_allowed` if it is wrong, `too_many_sign_ins`, `sign_ins_busy`
 */
export async function checkOwnPassword(person: Person, password: string): Promise<void> {
  const counted = [{ policy: "password-person", by: person.id }] as const;
  const counts = await count(counted);
  const over = overLimit(counts);
  if (over) {
    const detail = `Too many wrong passwords. Try again in ${waitWords(over.resetSeconds)}.`;
    throw tooMany(over, counts, "too_many_sign_ins", detail);
  }
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: person.id } });
  let matches: boolean;
  try {
    matches = await verifyPassword(password, passwordHash, { known: true, by: person.email });
  } catch (failure) {
    await uncount(counted);
    throw failure;
  }
  if (!matches) {
    throw new Problem("not_allowed", "The current password is wrong.", {
      field: "current",
      reason: "wrongPassword",
    });
  }
  await uncount(counted);
}
