import { CreateJobCommand } from "@aws-sdk/client-mediaconvert";
import { EncodingRefused } from "#lib/domain/encoding.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import { env } from "#lib/server/base/env.ts";
import type { SubmitJob } from "#lib/server/encoding/actions/submit-encoding-job.ts";
import {
  mediaConvert,
  mediaConvertAnswered,
} from "#lib/server/encoding/base/mediaconvert/client.ts";
import { jobRequest } from "#lib/server/encoding/base/mediaconvert/job-request.ts";

/**
 * Creates a MediaConvert job. @returns its id
 * @throws EncodingRefused if MediaConvert rejects such a job; other errors are retried
 */
export const submitToMediaConvert: SubmitJob = async (original, prefix, attempt, signal) => {
  const { MEDIACONVERT_ROLE_ARN: role, MEDIACONVERT_QUEUE_ARN: queue, S3_BUCKET: bucket } = env;
  if (!role) throw new Error("MEDIACONVERT_ROLE_ARN is not set");
  try {
    const { Job } = await mediaConvert().send(
      new CreateJobCommand(jobRequest(original, prefix, attempt, { bucket, role, queue })),
      { abortSignal: signal },
    );
    if (!Job?.Id) throw new Error("MediaConvert answered without a job");
    return Job.Id;
  } catch (cause) {
    if (!mediaConvertAnswered(cause, 400)) throw cause;
    const words = cause instanceof Error ? cause.message : "it does not say why";
    throw new EncodingRefused(encodingReason("mediaconvert_refused", words), { cause });
  }
};
