import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import { invitationLink, invitationToken } from "#lib/server/model/people/invitation-link.ts";
import { readInvitation } from "#lib/server/model/people/read-invitation.ts";

/**
 * Returns the link of an open invitation once more.
 * @throws Problem `invitation_not_found` if it is not open, or its link cannot be made again: it is older than those that
 *   follow from the id, or from before the secret was changed
 */
export async function readInvitationLink(
  invitationId: string,
  now: Date,
): Promise<{ link: string }> {
  const token = invitationToken(invitationId);
  const invitation = isId(invitationId) ? await readInvitation(token, now) : null;
  if (!invitation) {
    throw new Problem("invitation_not_found", "There is no such open invitation.");
  }
  return { link: invitationLink(token) };
}
