import { FileUnreadable } from "../checksum/checksums.ts";
import { retry, sleep } from "../portal/retry.ts";
import type { OnPause } from "../portal/retry.ts";
import { saysStorageFull } from "../portal/storage-full.ts";
import type { RequestScheduler } from "./request-scheduler.ts";
import { isExpiredPermission, isTransientSend, isTrouble, SendProblem } from "./send.ts";

/** Milliseconds online without one success before a transfer fails. Retrying it loses nothing. */
const PATIENCE_MS = 15 * 60_000;

/** Fresh permissions that may be refused in a row. */
const MOST_REFUSALS = 3;

/** Unanswered requests in a row after which the store itself may be refusing, which a page cannot read. */
const SUSPICIOUS_SILENCES = 2;

export type RetriedSend = {
  file: File;
  signal: AbortSignal;
  scheduler: Pick<RequestScheduler, "backoff">;
  onPause: OnPause;
  /** Called after several requests in a row without an answer. */
  onUnreachable?: (() => void) | undefined;
  /** Sends one request; `silences` before it timed out. */
  attempt(silences: number): Promise<void>;
  /** Gets a new permission, because the last one was refused or has expired. */
  renew(): Promise<void>;
  /** Whether the bytes have arrived, although no answer came. */
  hasArrived(): Promise<boolean>;
};

/**
 * Sends until the bytes have arrived: waits out lost networks and busy stores, renews permissions, and trusts the store's
 * own list.
 * @throws RefusedForGood, FileUnreadable, or the last SendProblem when patience runs out
 */
export function sendWithRetry(one: RetriedSend): Promise<void> {
  let silences = 0;
  let refusals = 0;
  let unanswered = 0;

  async function attempt(): Promise<void> {
    try {
      await one.attempt(silences);
    } catch (failure) {
      one.signal.throwIfAborted();
      if (!(failure instanceof SendProblem)) throw failure;
      if (failure.stalled) silences++;
      if (failure.status === 0) await assertReadable(one.file);
      unanswered = failure.status === 0 ? unanswered + 1 : 0;
      if (unanswered >= SUSPICIOUS_SILENCES) one.onUnreachable?.();
      if (failure.wasSent && failure.status === 0 && (await one.hasArrived())) return;
      if (saysStorageFull(failure)) throw failure;
      if (isExpiredPermission(failure) || failure.code === "BadDigest") {
        if (++refusals > MOST_REFUSALS) throw new RefusedForGood(failure);
        await one.renew();
      } else refusals = 0;
      throw failure;
    }
  }

  return retry(attempt, {
    signal: one.signal,
    patience: PATIENCE_MS,
    isTransient: (failure) =>
      isTransientSend(failure) || isExpiredPermission(failure) || saysStorageFull(failure),
    isWaitedOut: saysStorageFull,
    onPause: one.onPause,
    // After a lost network, retries begin with the first request that gets through; not after a request to slow down.
    backoff: (wait, failure) =>
      isTrouble(failure) ? sleep(wait, one.signal) : one.scheduler.backoff(wait, one.signal),
  });
}

/** The store's answer, when asking again is of no use. */
export class RefusedForGood extends Error {
  readonly answer: SendProblem;

  constructor(answer: SendProblem) {
    super(answer.message, { cause: answer });
    this.name = "RefusedForGood";
    this.answer = answer;
  }
}

/** A request whose body cannot be read fails as if there were no network; waiting would not bring the file back. */
async function assertReadable(file: File): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch (cause) {
    throw new FileUnreadable(undefined, { cause });
  }
}
