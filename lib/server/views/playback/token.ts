import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import { env } from "#lib/server/base/env.ts";
import type { SignIn } from "#lib/server/model/people/session-person.ts";

// A playlist names others by relative paths, and players with native HLS send no cookies or headers of ours, so the
// permission is in the path: this person may watch this version of this video until the token expires or what they
// signed in with ends.

export type PlaybackGrant = {
  videoId: string;
  uploadId: string;
  personId: string;
  signIn: SignIn;
};

const key = Buffer.from(
  hkdfSync("sha256", env.NEXTAUTH_SECRET, "", "newsreel playback address 3", 32),
);

/** Milliseconds for which a person gets the same address again, so that a refreshed page plays on. */
const STEP_MS = 10 * 60 * 1000;
const LIFETIME_STEPS = 6;

const ID_BYTES = 16;
const EXPIRY_BYTES = 4;
const MAC_BYTES = 32;

// Upload, person, session or API token, which of the two, expiry.
const KIND_AT = 3 * ID_BYTES;
const EXPIRY_AT = KIND_AT + 1;
const SAID_BYTES = EXPIRY_AT + EXPIRY_BYTES;
const BY_SESSION = 0;
const BY_API_TOKEN = 1;

/**
 * Issues a token for 60 to 70 minutes. It does not contain the video, which is in the address and covered by the
 * signature.
 */
export function issueToken(grant: PlaybackGrant, now: Date): string {
  const steps = Math.floor(now.getTime() / STEP_MS) + 1 + LIFETIME_STEPS;
  const { uploadId, personId, signIn } = grant;
  const byToken = "apiTokenId" in signIn;
  const numbers = Buffer.alloc(1 + EXPIRY_BYTES);
  numbers.writeUInt8(byToken ? BY_API_TOKEN : BY_SESSION);
  numbers.writeUInt32BE((steps * STEP_MS) / 1000, 1);
  const ids = [uploadId, personId, byToken ? signIn.apiTokenId : signIn.sessionId];
  const said = Buffer.concat([...ids.map(idBytes), numbers]);
  return Buffer.concat([said, sign(grant.videoId, said)]).toString("base64url");
}

/**
 * Verifies a token for this video and returns what it grants.
 * @throws Problem `video_not_found` for a token that was not issued for it; `sign_in_required` for an expired one
 */
export function readToken(videoId: string, token: string, now: Date): PlaybackGrant {
  const bytes = Buffer.from(token, "base64url");
  const said = bytes.subarray(0, SAID_BYTES);
  const isOurs =
    isId(videoId) &&
    bytes.length === SAID_BYTES + MAC_BYTES &&
    // Several texts decode to the same bytes; only one of them is the token.
    bytes.toString("base64url") === token &&
    timingSafeEqual(bytes.subarray(SAID_BYTES), sign(videoId, said));
  if (!isOurs) throw new Problem("video_not_found", "There is nothing to play at this address.");
  if (said.readUInt32BE(EXPIRY_AT) * 1000 <= now.getTime()) {
    throw new Problem("sign_in_required", "This address has expired. Load the video's page again.");
  }
  const id = (position: number) =>
    idText(said.subarray(position * ID_BYTES, (position + 1) * ID_BYTES));
  const byToken = said.readUInt8(KIND_AT) === BY_API_TOKEN;
  return {
    videoId,
    uploadId: id(0),
    personId: id(1),
    signIn: byToken ? { apiTokenId: id(2) } : { sessionId: id(2) },
  };
}

function sign(videoId: string, said: Buffer): Buffer {
  return createHmac("sha256", key).update(idBytes(videoId)).update(said).digest();
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

function idText(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
