import { GetJobCommand } from "@aws-sdk/client-mediaconvert";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";
import type { EventResult } from "#lib/server/encoding/actions/handle-encoder-event.ts";
import {
  mediaConvert,
  mediaConvertAnswered,
} from "#lib/server/encoding/base/mediaconvert/client.ts";
import { handleJobState } from "./event.ts";
import type { JobState } from "./event.ts";

/** Reads a job's state from MediaConvert and handles it like an event. */
export async function pollMediaConvertJob(
  { uploadId, attempt }: Attempt,
  jobId: string,
  now: Date,
): Promise<EventResult> {
  return handleJobState({ uploadId, attempt }, await readJob(jobId), now);
}

async function readJob(jobId: string): Promise<JobState> {
  try {
    const { Job } = await mediaConvert().send(new GetJobCommand({ Id: jobId }));
    if (!Job?.Status) throw new Error(`MediaConvert answered ${jobId} without its status`);
    return {
      jobId,
      status: Job.Status,
      percent: Job.JobPercentComplete,
      errorCode: Job.ErrorCode,
      errorMessage: Job.ErrorMessage,
    };
  } catch (error) {
    if (!mediaConvertAnswered(error, 404)) throw error;
    return { jobId, status: "ERROR", errorMessage: "it does not know the job any more" };
  }
}
