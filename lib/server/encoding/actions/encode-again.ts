import { Problem } from "#lib/domain/problem.ts";
import type { ReasonOf } from "#lib/domain/problem-reasons.ts";
import type { EncodingState } from "#lib/domain/states.ts";
import type { EncodingView } from "#lib/domain/wire/playback.ts";
import { db } from "#lib/server/base/db/client.ts";
import { env } from "#lib/server/base/env.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { currentUploadOf } from "#lib/server/model/videos/summarize-video.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { queueEncoding } from "#lib/server/encoding/model/queue-encoding.ts";

/**
 * Queues the encoding of a video's current version again after a failure, or for the first time if encoding was off
 * when it arrived. Its creator and reviewers may do this.
 * @throws Problem `video_not_found`; `encoding_not_needed` if it is queued, running or ready, or there is nothing to
 *   encode; `nobody_encodes`
 */
export async function encodeAgain(
  person: Viewer,
  videoId: string,
  now: Date,
): Promise<EncodingView> {
  const video = await findVideo(person, videoId);
  const upload = currentUploadOf(video);
  if (env.ENCODER === "none") {
    throw new Problem(
      "nobody_encodes",
      "Nobody encodes at this portal; the original plays as it is.",
    );
  }
  if (video.reviewState === "WITHDRAWN")
    throw new Problem("encoding_not_needed", "This video was withdrawn.", {
      reason: "withdrawn",
    });
  if (upload.state !== "VERIFIED")
    throw new Problem(
      "encoding_not_needed",
      "Its file has not arrived; it is encoded when it has.",
      { reason: "notArrived" },
    );
  const isQueued = await db.$transaction(async (tx) => {
    const queued = await queueEncoding(tx, upload, now, person.id);
    if (queued) await recordEvent(tx, queued, now);
    return queued !== null;
  });
  if (isQueued) return { state: "QUEUED", percent: 0 };
  const { encodingState } = await db.upload.findUniqueOrThrow({ where: { id: upload.id } });
  throw new Problem("encoding_not_needed", ...why(encodingState));
}

function why(encodingState: EncodingState) {
  const words = {
    QUEUED: ["queued", "It is queued already."],
    RUNNING: ["running", "It is being encoded just now."],
    READY: ["encoded", "It is encoded already."],
    // Cancelled or failed between the update and the read.
    NONE: ["changed", "Its state has just changed. Look again."],
    FAILED: ["changed", "Its state has just changed. Look again."],
  } as const satisfies Record<EncodingState, readonly [ReasonOf<"encoding_not_needed">, string]>;
  const [reason, detail] = words[encodingState];
  return [detail, { reason, members: { encodingState } }] as const;
}
