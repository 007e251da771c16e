import { z } from "zod";
import type { MediaConvertEvent } from "#lib/domain/wire/system.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import { logError } from "#lib/server/base/log.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";
import { handleEncoderEvent } from "#lib/server/encoding/actions/handle-encoder-event.ts";
import type {
  EventResult,
  EncoderEvent,
} from "#lib/server/encoding/actions/handle-encoder-event.ts";
import { cancelMediaConvertJob } from "#lib/server/encoding/base/mediaconvert/cancel.ts";
import { writeStoryboard } from "#lib/server/encoding/base/mediaconvert/storyboard.ts";

/**
 * Error codes for unexpected failures inside MediaConvert (1550 accelerated transcoding, 1999 transcoding). All others
 * concern the video, the settings, the role or the bucket, and would recur.
 */
const UNEXPECTED = new Set([1550, 1999]);

/** The job's metadata, which comes back with its events. */
const Ours = z.object({
  uploadId: z.uuid(),
  attempt: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});

/** A job's state, from an event or from GetJob. */
export type JobState = {
  jobId: string;
  status: string;
  percent?: number | undefined;
  errorCode?: number | undefined;
  errorMessage?: string | undefined;
};

export async function handleMediaConvertEvent(
  event: MediaConvertEvent,
  now: Date,
): Promise<EventResult> {
  const { jobId, status, userMetadata, jobProgress, errorCode, errorMessage } = event.detail;
  const ours = Ours.safeParse(userMetadata);
  if (event["detail-type"] !== "MediaConvert Job State Change" || !ours.success) return "unknown";
  const percent = jobProgress?.jobPercentComplete ?? undefined;
  return handleJobState(ours.data, { jobId, status, percent, errorCode, errorMessage }, now);
}

/** Updates an encoding from its job's state; cancels a job that nobody wants any more. */
export async function handleJobState(of: Attempt, job: JobState, now: Date): Promise<EventResult> {
  const encoderEvent = eventOf(job);
  const result = await handleEncoderEvent(of, "mediaconvert", encoderEvent, now);
  if (result === "not_wanted" && encoderEvent.type === "at_work") {
    await cancelMediaConvertJob(job.jobId).catch((error: unknown) =>
      logError("a job that nobody wants goes on", error, { ...of, jobId: job.jobId }),
    );
  }
  return result;
}

function eventOf({ status, percent, errorCode, errorMessage }: JobState): EncoderEvent {
  switch (status) {
    case "COMPLETE":
      return { type: "ready", report: { warnings: [] }, complete: writeStoryboard };
    case "ERROR": {
      const words = errorMessage?.trim() || "it does not say why";
      const code = errorCode === undefined ? "" : ` (${errorCode})`;
      const again = errorCode !== undefined && UNEXPECTED.has(errorCode);
      return { type: "failed", reason: `MediaConvert: ${words}${code}`, again };
    }
    case "CANCELED":
      return { type: "failed", reason: encodingReason("mediaconvert_cancelled") };
    // SUBMITTED, PROGRESSING, STATUS_UPDATE, INPUT_INFORMATION, NEW_WARNING, QUEUE_HOP, and future ones.
    default:
      return { type: "at_work", percent };
  }
}
