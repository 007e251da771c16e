import { ApiProblem, isTransientAnswer } from "./api-problem.ts";
import { retry } from "./retry.ts";
import type { OnPause } from "./retry.ts";
import { saysStorageFull } from "./storage-full.ts";

/** Of a portal that answers, but in which this very question breaks something: that does not pass by itself for long. */
const PATIENCE_MS = 10 * 60_000;

/** Milliseconds between two looks whether somebody has signed in again; looking at the page is one, too. */
const SIGN_IN_MS = 10_000;

/** The portal, until it answers again, or the creator, until they have signed in again. */
export type WaitsFor = "portal" | "sign_in";

/**
 * Asks the portal until it answers; a refusal is an answer and thrown at once. An outage is waited out, however long it is:
 * the bytes in the store wait, too. So is being signed out: the same person may sign in again in another tab.
 */
export function askPatiently<Answer>(
  question: () => Promise<Answer>,
  signal: AbortSignal,
  onPause?: OnPause,
): Promise<Answer> {
  return retry(question, {
    signal,
    patience: PATIENCE_MS,
    isTransient: (failure) => isTransientAnswer(failure) || isSignedOut(failure),
    isWaitedOut: (failure) => !isBroken(failure),
    askedDelay: (failure) => {
      if (isSignedOut(failure)) return SIGN_IN_MS;
      return failure instanceof ApiProblem ? failure.retryAfter : undefined;
    },
    ...(onPause ? { onPause } : {}),
  });
}

/** What a question that failed like this waits for; null if that is the network or the store. */
export function whatIsWaitedFor(failure: unknown): WaitsFor | null {
  if (isSignedOut(failure)) return "sign_in";
  const isStores =
    saysStorageFull(failure) ||
    (failure instanceof ApiProblem && failure.code === "storage_unavailable");
  return isTransientAnswer(failure) && !isStores ? "portal" : null;
}

const isBroken = (failure: unknown) => failure instanceof ApiProblem && failure.status === 500;

const isSignedOut = (failure: unknown) =>
  failure instanceof ApiProblem && failure.code === "sign_in_required";
