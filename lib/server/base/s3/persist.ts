import { setTimeout as pause } from "node:timers/promises";
import { S3ServiceException } from "@aws-sdk/client-s3";

/** Pauses for what outlasts the SDK's own four attempts (a second or two): a restart, a failover, a lost route. */
const PAUSES_MS = [500, 1000, 2000, 4000, 8000, 15_000, 30_000];

/** Answers that do not change on a retry; 408 and 429 do. */
const isFinal = (error: unknown) => {
  const status = error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 0) : 0;
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
};

/**
 * Retries work against the store for about a minute, for work that is too long to lose to a hiccup.
 * @throws the store's last error; at once if it is final, or `signal` is aborted
 */
export async function persist<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      const wait = PAUSES_MS[attempt];
      if (isFinal(error) || wait === undefined) throw error;
      await pause(wait, undefined, { signal });
    }
  }
}
