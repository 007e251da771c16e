import { z } from "zod";
import type { CheckedAddress } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";

const Address = z.email().max(254);

/** Says of each address, in the order asked, whether somebody with it can be invited, and who is here already. */
export async function checkAddresses(
  emails: readonly string[],
  now: Date,
): Promise<CheckedAddress[]> {
  const asked = emails.map((email) => email.trim().toLowerCase());
  const [users, invitations] = await Promise.all([
    db.user.findMany({ where: { email: { in: asked } }, select: { email: true, name: true } }),
    db.invitation.findMany({
      where: { email: { in: asked }, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
      select: { email: true },
    }),
  ]);
  const nameOf = new Map(users.map(({ email, name }) => [email, name ?? email]));
  const invited = new Set(invitations.map(({ email }) => email));
  return asked.map((email) => {
    const name = nameOf.get(email);
    if (name !== undefined) return { email, state: "account", name };
    if (!Address.safeParse(email).success) return { email, state: "invalid" };
    return { email, state: invited.has(email) ? "invited" : "new" };
  });
}
