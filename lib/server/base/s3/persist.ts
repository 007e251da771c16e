import { setTimeout as pause } from "node:timers/promises";
import { S3ServiceException } from "@aws-sdk/client-s3";

/** What the SDK's own four attempts, a second or two, do not outlast: a restart, a switch-over, a lost route. */
const PAUSES_MS = [500, 1000, 2000, 4000, 8000, 15_000, 30_000];

/** Answers that stay the same however often one asks; 408 and 429 do not. */
const isFinal = (error: unknown) => {
  const status = error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 0) : 0;
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
};

/**
 * Asks the store again, for about a minute, for work that took so long that it is not given up for a hiccup.
 * @throws what the store said last; at once if it is final, or `signal` is aborted
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
