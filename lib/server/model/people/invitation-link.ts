import { createHmac } from "node:crypto";
import { env } from "#lib/server/base/env.ts";

/**
 * The secret of an invitation's link: 256 bits that follow from its id and this deployment's own secret, so that the link
 * can be mailed later without being kept anywhere. Only its hash is stored.
 */
export function invitationToken(id: string): string {
  return createHmac("sha256", env.NEXTAUTH_SECRET).update(`invitation ${id}`).digest("base64url");
}

/** Where an invited person chooses a name and a password. */
export function invitationLink(token: string): string {
  return `${env.NEXTAUTH_URL.replace(/\/$/, "")}/invite/${token}`;
}
