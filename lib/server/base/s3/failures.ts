import { S3ServiceException } from "@aws-sdk/client-s3";
import { Problem } from "#lib/domain/problem.ts";
import { isStorageFull } from "#lib/domain/storage-full.ts";
import { isDatabaseUnavailable } from "#lib/server/base/db/unavailable.ts";
import { logError } from "#lib/server/base/log.ts";

/** Whether S3 answered with one of these statuses (404: no such key or upload; 412: a condition failed). */
export function answeredStatus(error: unknown, ...statuses: number[]): boolean {
  return (
    error instanceof S3ServiceException && statuses.includes(error.$metadata.httpStatusCode ?? 0)
  );
}

/** Whether S3 answered with this error code, for example "NoSuchUpload". */
export function answeredCode(error: unknown, code: string): boolean {
  return error instanceof S3ServiceException && error.name === code;
}

const saysFull = (error: unknown) =>
  error instanceof S3ServiceException &&
  isStorageFull(error.$metadata.httpStatusCode ?? 0, error.name);

function storageFull(cause: unknown): Problem {
  logError("storage is full: nothing more can be uploaded until there is room", cause);
  return new Problem(
    "storage_full",
    "The newsroom’s storage is full. Nothing is lost; this goes on when somebody there has made room.",
    { headers: { "retry-after": "30" }, cause },
  );
}

/**
 * Runs calls to S3 and turns any failure into a 503, because storage is down or misconfigured and the same request may
 * succeed later. Logs the cause.
 * @throws Problem `storage_unavailable`, `storage_full`
 */
export async function orStorageUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    // Database failures between two calls to S3 keep their own wording.
    if (cause instanceof Problem || isDatabaseUnavailable(cause)) throw cause;
    if (saysFull(cause)) throw storageFull(cause);
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
