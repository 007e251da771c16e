import { CancelJobCommand } from "@aws-sdk/client-mediaconvert";
import { mediaConvert, mediaConvertAnswered } from "./client.ts";

/** Cancels a job that nobody needs any more. Succeeds if it is done or unknown. */
export async function cancelMediaConvertJob(jobId: string): Promise<void> {
  try {
    await mediaConvert().send(new CancelJobCommand({ Id: jobId }));
  } catch (error) {
    // 400 and 409: a finished job cannot be cancelled.
    if (!mediaConvertAnswered(error, 400, 404, 409)) throw error;
  }
}
