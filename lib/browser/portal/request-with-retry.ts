import { ApiProblem, isTransientAnswer } from "./api-problem.ts";
import { retry } from "./retry.ts";
import type { OnPause } from "./retry.ts";
import { saysStorageFull } from "./storage-full.ts";

/** Milliseconds for which a portal that fails on this very request is asked again. */
const PATIENCE_MS = 10 * 60_000;

/** Milliseconds between two attempts while signed out; a page that becomes visible tries at once. */
const SIGN_IN_MS = 10_000;

/** What an upload waits for: the portal to answer again, or the creator to sign in again. */
export type WaitsFor = "portal" | "sign_in";

/**
 * Sends a request to the portal until it is answered; a refusal is an answer and thrown at once. Waits out an outage, however
 * long it takes (nothing in the store is lost), and being signed out: the same person may sign in again in another tab.
 */
export function requestWithRetry<Answer>(
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
