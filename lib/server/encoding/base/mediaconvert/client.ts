import { MediaConvertClient, MediaConvertServiceException } from "@aws-sdk/client-mediaconvert";
import { env } from "#lib/server/base/env.ts";
import { credentials } from "#lib/server/base/s3/credentials.ts";

let client: MediaConvertClient | undefined;

/**
 * Returns the MediaConvert client of the bucket's region, with the portal's own credentials. The SDK retries throttling
 * and server errors.
 */
export function mediaConvert(): MediaConvertClient {
  return (client ??= new MediaConvertClient({
    region: env.S3_REGION,
    credentials,
    maxAttempts: 4,
  }));
}

/** Whether MediaConvert answered with one of these statuses. */
export function mediaConvertAnswered(error: unknown, ...statuses: number[]): boolean {
  return (
    error instanceof MediaConvertServiceException &&
    statuses.includes(error.$metadata.httpStatusCode ?? 0)
  );
}
