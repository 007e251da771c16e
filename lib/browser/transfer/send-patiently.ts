import { FileUnreadable } from "../checksum/checksums.ts";
import { retry, sleep } from "../portal/retry.ts";
import type { OnPause } from "../portal/retry.ts";
import { saysStorageFull } from "../portal/storage-full.ts";
import type { Line } from "./line.ts";
import { isExpiredPermission, isTransientSend, isTrouble, SendProblem } from "./send.ts";

/** Time online without one success before a transfer is called failed. It can be retried, nothing is lost. */
const PATIENCE_MS = 15 * 60_000;

/** A fresh permission that is refused again and again will not be granted the fourth time. */
const MOST_REFUSALS = 3;

/** So often without an answer it may be the store that refuses, unreadably for a page. */
const SUSPICIOUS_SILENCES = 2;

export type PatientSend = {
  file: File;
  signal: AbortSignal;
  line: Pick<Line, "nap">;
  onPause: OnPause;
  /** No answer, time and again. */
  onUnreachable?: (() => void) | undefined;
  /** One request; so many before it ended in silence. */
  attempt(silences: number): Promise<void>;
  /** The permission was refused or ran out: get a new one. */
  renew(): Promise<void>;
  /** Every byte went out but no answer came: whether they arrived after all. */
  hasArrived(): Promise<boolean>;
};

/** Sends until it has arrived: waits out lost networks and busy stores, renews permissions, and believes the store. */
export function sendPatiently(one: PatientSend): Promise<void> {
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
    // Who lost the network goes on with the first that finds it again; who was asked to slow down does not.
    nap: (wait, failure) =>
      isTrouble(failure) ? sleep(wait, one.signal) : one.line.nap(wait, one.signal),
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
