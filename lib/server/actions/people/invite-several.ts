import { Problem } from "#lib/domain/problem.ts";
import type { InviteSeveral, SeveralInvited } from "#lib/domain/wire/people.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { invite } from "./invite.ts";

/**
 * Invites several addresses in their order, each in a transaction of its own: one that is refused keeps nobody else from
 * being invited.
 * @throws what is not the refusal of one address: no database, a bug
 */
export async function inviteSeveral(
  admin: Person,
  guests: InviteSeveral["invitations"],
  now: Date,
): Promise<SeveralInvited["invitations"]> {
  const invited: SeveralInvited["invitations"] = [];
  for (const guest of guests) {
    try {
      invited.push({ invited: await invite(admin, guest, now) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      invited.push({ problem: error.body() });
    }
  }
  return invited;
}
