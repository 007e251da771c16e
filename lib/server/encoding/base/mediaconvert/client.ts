import { MediaConvertClient, MediaConvertServiceException } from "@aws-sdk/client-mediaconvert";
import { env } from "#lib/server/base/env.ts";
import { credentials } from "#lib/server/base/s3/credentials.ts";

let client: MediaConvertClient | undefined;

/** MediaConvert of the bucket's region, with the portal's own credentials. The SDK tries again what is busy or broken. */
export function mediaConvert(): MediaConvertClient {
  return (client ??= new MediaConvertClient({
    region: env.S3_REGION,
    credentials,
    maxAttempts: 4,
  }));
}

/** Whether MediaConvert answered `error` with one of these statuses. */
export function mediaConvertAnswered(error: unknown, ...statuses: number[]): boolean {
  return (
    error instanceof MediaConvertServiceException &&
    statuses.includes(error.$metadata.httpStatusCode ?? 0)
  );
}
