import { constantRate, ladderOf, GROUP_SECONDS, segmentSeconds } from "#lib/domain/ladder.ts";
import { env } from "#lib/server/base/env.ts";
import { presignGet } from "#lib/server/base/s3/presign-get.ts";
import { presignPostUnder } from "#lib/server/base/s3/presign-post-under.ts";
import type { FormUnder } from "#lib/server/base/s3/presign-post-under.ts";
import { currentSigning, lifetime } from "#lib/server/base/s3/signing.ts";
import type { NamedOriginal } from "#lib/server/encoding/actions/submit-encoding-job.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";

/**
 * Seconds that a request's permissions last (less, if the credentials expire earlier), and after which the service
 * counts as failed.
 */
export const JOB_REQUEST_SECONDS = 24 * 3600;

/** Largest object of each type, in bytes; S3 accepts at most 5 GiB in one POST. */
const maxBytesOf = {
  "application/vnd.apple.mpegurl": 8 * 1024 ** 2,
  "video/mp4": 5 * 1024 ** 3,
  "image/jpeg": 8 * 1024 ** 2,
  "text/vtt": 8 * 1024 ** 2,
  "application/json": 8 * 1024 ** 2,
} as const;
type DeliveredType = keyof typeof maxBytesOf;

/** The request posted to an encoding service. Times are ISO 8601, sizes bytes. */
export type EncodingJobRequest = {
  type: "encoding.requested";
  timestamp: string;
  data: Attempt & {
    original: Pick<NamedOriginal, "fileName" | "size" | "media"> & { url: string };
    /** What to make; sides in pixels, bit rates per second. Fewer renditions are fine, larger ones are not. */
    wanted: {
      playlist: "main.m3u8";
      renditions: { name: string; width: number; height: number; maxBitrate: number }[];
      frameRate: { num: number; den: number };
      groupSeconds: number;
      segmentSeconds: number;
    };
    /** One form for each type of file. They store under `prefix` and nowhere else. */
    deliver: { prefix: string; forms: Record<DeliveredType, FormUnder>; expiresAt: string };
    events: { url: string };
  };
};

/** Builds the request for one attempt, with all permissions it needs. */
export async function writeJobRequest(
  original: NamedOriginal,
  prefix: string,
  { uploadId, attempt }: Attempt,
  now: Date,
): Promise<EncodingJobRequest> {
  const { key, fileName, size, media } = original;
  const seconds = lifetime(JOB_REQUEST_SECONDS, await currentSigning(), now);
  const rate = constantRate(media.video.frameRate ?? null, null);
  const form = (type: DeliveredType) => presignPostUnder(prefix, type, maxBytesOf[type], seconds);
  const contentType = "application/octet-stream";
  return {
    type: "encoding.requested",
    timestamp: now.toISOString(),
    data: {
      uploadId,
      attempt,
      original: {
        url: await presignGet(key, { contentType, seconds }),
        fileName,
        size,
        media,
      },
      wanted: {
        playlist: "main.m3u8",
        renditions: ladderOf(media.video, rate).map(({ name, width, height, maxBitrate }) => ({
          name,
          width,
          height,
          maxBitrate,
        })),
        frameRate: rate,
        groupSeconds: GROUP_SECONDS,
        segmentSeconds: segmentSeconds(rate),
      },
      deliver: {
        prefix,
        forms: {
          "application/vnd.apple.mpegurl": await form("application/vnd.apple.mpegurl"),
          "video/mp4": await form("video/mp4"),
          "image/jpeg": await form("image/jpeg"),
          "text/vtt": await form("text/vtt"),
          "application/json": await form("application/json"),
        },
        expiresAt: new Date(now.getTime() + seconds * 1000).toISOString(),
      },
      events: { url: new URL("/api/encoding-events", env.NEXTAUTH_URL).href },
    },
  };
}
