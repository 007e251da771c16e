import type { VideoView } from "#lib/domain/wire/videos.ts";
import { personRef } from "#lib/server/model/people/person-ref.ts";
import type { VideoRow } from "#lib/server/model/videos/summarize-video.ts";

/** Returns the claim on a video while it is valid and its holder may still review; else null. */
export function liveClaim(
  video: Pick<VideoRow, "claimedBy" | "claimedUntil">,
  now: Date,
): VideoView["claim"] {
  const { claimedBy, claimedUntil } = video;
  if (!claimedBy || !claimedUntil || claimedUntil <= now) return null;
  if (claimedBy.role === "CREATOR" || claimedBy.suspendedAt) return null;
  return { by: personRef(claimedBy), until: claimedUntil.toISOString() };
}
