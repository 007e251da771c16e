import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { Problem } from "#lib/domain/problem.ts";
import { env } from "../env.ts";

// A playlist names others relative to itself, and players that play HLS themselves send no cookie and no header of ours.
// So the permission is in the path: this person may watch this version of this video until then.

export type PlaybackGrant = { videoId: string; uploadId: string; personId: string };

const key = Buffer.from(
  hkdfSync("sha256", env.NEXTAUTH_SECRET, "", "newsreel playback address 1", 32),
);

/** Within a step the same person gets the same address again, so that a page that is refreshed plays on. */
const STEP_MS = 10 * 60 * 1000;
const LIFETIME_STEPS = 6;

const ID_BYTES = 16;
const EXPIRY_BYTES = 4;
const MAC_BYTES = 32;
const SAID_BYTES = 2 * ID_BYTES + EXPIRY_BYTES;

/** Good for 60 to 70 minutes. The video is not in it: it is in the address already, and the signature covers it. */
export function issueToken(grant: PlaybackGrant, now: Date): string {
  const steps = Math.floor(now.getTime() / STEP_MS) + 1 + LIFETIME_STEPS;
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeUInt32BE((steps * STEP_MS) / 1000);
  const said = Buffer.concat([idBytes(grant.uploadId), idBytes(grant.personId), expiry]);
  return Buffer.concat([said, sign(grant.videoId, said)]).toString("base64url");
}

/**
 * What a token grants for this video.
 * @throws Problem `video_not_found` for a token that we never gave for it; `sign_in_required` for one that has expired
 */
export function readToken(videoId: string, token: string, now: Date): PlaybackGrant {
  const bytes = Buffer.from(token, "base64url");
  const said = bytes.subarray(0, SAID_BYTES);
  const isOurs =
    z.uuid().safeParse(videoId).success &&
    bytes.length === SAID_BYTES + MAC_BYTES &&
    // Several texts decode to the same bytes; one of them is the token.
    bytes.toString("base64url") === token &&
    timingSafeEqual(bytes.subarray(SAID_BYTES), sign(videoId, said));
  if (!isOurs) throw new Problem("video_not_found", "There is nothing to play at this address.");
  if (said.readUInt32BE(2 * ID_BYTES) * 1000 <= now.getTime()) {
    throw new Problem("sign_in_required", "This address has expired. Load the video's page again.");
  }
  return {
    videoId,
    uploadId: idText(said.subarray(0, ID_BYTES)),
    personId: idText(said.subarray(ID_BYTES, 2 * ID_BYTES)),
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
