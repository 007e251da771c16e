import { ApiProblem, isTransientAnswer } from "./api.ts";
import { retry } from "./retry.ts";

/** A deployment, a restart or a crash of the portal is over by then; the bytes in the store wait. */
const PATIENCE_MS = 10 * 60_000;

/** Asks the portal until it answers; a refusal is an answer and thrown at once. */
export function askPatiently<Answer>(
  question: () => Promise<Answer>,
  signal: AbortSignal,
  onPause?: (paused: boolean) => void,
): Promise<Answer> {
  return retry(question, {
    signal,
    patience: PATIENCE_MS,
    isTransient: isTransientAnswer,
    askedDelay: (failure) => (failure instanceof ApiProblem ? failure.retryAfter : undefined),
    ...(onPause ? { onPause } : {}),
  });
}
