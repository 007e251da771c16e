import { CancelJobCommand } from "@aws-sdk/client-mediaconvert";
import { mediaConvert, mediaConvertAnswered } from "./client.ts";

/** Stops a job that nobody waits for any more; one that is done, or unknown, is fine. */
export async function cancelMediaConvertJob(jobId: string): Promise<void> {
  try {
    await mediaConvert().send(new CancelJobCommand({ Id: jobId }));
  } catch (error) {
    // 400 and 409: what has ended cannot be cancelled.
    if (!mediaConvertAnswered(error, 400, 404, 409)) throw error;
  }
}
