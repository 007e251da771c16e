import { s3 } from "./client.ts";
import { signGetUrl } from "./sign-get-url.ts";
import { lifetime } from "./signing.ts";
import type { Signing } from "./signing.ts";
import { ownBucketUrl } from "./storage-origin.ts";

/** Milliseconds for which an object's URL stays the same, so that the browser's cache finds what it has read. */
const STEP_MS = 10 * 60 * 1000;

const contentTypes: Record<string, string> = {
  mp4: "video/mp4",
  m4s: "video/iso.segment",
  m4v: "video/mp4",
  cmfv: "video/mp4",
  m4a: "audio/mp4",
  cmfa: "audio/mp4",
  aac: "audio/aac",
  ts: "video/mp2t",
  vtt: "text/vtt",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  json: "application/json",
};

/**
 * Signs a URL that reads an encoder's output; its name decides the content type. Fast enough for the thousands of
 * segments of a long video.
 * @param seconds minimum lifetime, unless the credentials expire earlier
 */
export function presignRendition(
  key: string,
  seconds: number,
  signing: Signing,
  now: Date,
): string {
  const extension = /\.([a-z0-9]+)$/i.exec(key)?.[1]?.toLowerCase() ?? "";
  const contentType = contentTypes[extension] ?? "application/octet-stream";
  const step = Math.floor((now.getTime() + s3.config.systemClockOffset) / STEP_MS) * STEP_MS;
  const signedAt = new Date(step);
  const lasts = lifetime(seconds + STEP_MS / 1000, signing, signedAt);
  return signGetUrl(
    { bucketUrl: ownBucketUrl, key, contentType, seconds: lasts },
    signing,
    signedAt,
  );
}
