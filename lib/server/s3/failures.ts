import { S3ServiceException } from "@aws-sdk/client-s3";
import { Problem } from "#lib/domain/problem.ts";
import { logError } from "../log.ts";

/** Whether S3 answered `error` with this status (404: no such key or upload; 412: a condition did not hold). */
export function answeredStatus(error: unknown, ...statuses: number[]): boolean {
  return (
    error instanceof S3ServiceException && statuses.includes(error.$metadata.httpStatusCode ?? 0)
  );
}

/** Whether S3's answer carries this code, for example "NoSuchUpload". */
export function answeredCode(error: unknown, code: string): boolean {
  return error instanceof S3ServiceException && error.name === code;
}

/**
 * Runs calls to S3 of which any failure means that storage is down or set up wrongly: logged with its cause, and
 * answered as 503, since the same request may well succeed later.
 * @throws Problem `storage_unavailable`
 */
export async function orStorageUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    logError("storage did not answer as it should", cause);
    throw new Problem(
      "storage_unavailable",
      "Storage does not answer just now. Nothing is lost; try again shortly.",
      {
        headers: { "retry-after": "5" },
        cause,
      },
    );
  }
}
