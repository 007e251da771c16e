import { LINE_BACK } from "./connection.ts";

export type OnPause = (paused: boolean, failure?: unknown) => void;

export type RetryOptions = {
  signal: AbortSignal;
  /** Milliseconds after which the last failure is thrown. Time without network does not count. */
  patience: number;
  /** Whether trying again can help. */
  isTransient(failure: unknown): boolean;
  /** Whether the failure ends by itself at an unknown time: waiting for it uses up no patience. */
  isWaitedOut?(failure: unknown): boolean;
  /** Called before each wait, with what failed if something did, and, with false, after the attempt that worked. */
  onPause?: OnPause;
  /** Milliseconds that the other side asked to wait. */
  askedDelay?(failure: unknown): number | undefined;
  /** How to wait; {@link sleep} by default. */
  backoff?(milliseconds: number, failure: unknown): Promise<void>;
};

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;

/** Tries until it works, with full-jitter exponential backoffDelay, for as long as `patience`. */
export async function retry<Result>(
  attempt: () => Promise<Result>,
  options: RetryOptions,
): Promise<Result> {
  let waited = 0;
  for (let tries = 0; ; tries++) {
    await untilOnline(options.signal, options.onPause);
    try {
      const result = await attempt();
      options.onPause?.(false);
      return result;
    } catch (failure) {
      options.signal.throwIfAborted();
      const isWaitedOut = options.isWaitedOut?.(failure) ?? false;
      if (!options.isTransient(failure) || (waited >= options.patience && !isWaitedOut))
        throw failure;
      options.onPause?.(true, failure);
      const wait = options.askedDelay?.(failure) ?? backoffDelay(tries, Math.random());
      const began = performance.now();
      await (options.backoff ? options.backoff(wait, failure) : sleep(wait, options.signal));
      // A laptop that slept meanwhile has not waited, nor has one without network.
      if (isOnline() && !isWaitedOut) waited += Math.min(wait, performance.now() - began);
    }
  }
}

/** Milliseconds before try number `tries + 1`: up to 0.5 s, 1 s, 2 s … 10 s; `chance` is from 0 to 1. */
export function backoffDelay(tries: number, chance: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** tries);
  // Half fixed, half chance: all who lost the same server do not come back at once, and nobody comes back at 0.
  return ceiling / 2 + (ceiling / 2) * chance;
}

/** Events after which waiting longer makes no sense: the network or this page is back. */
const wakers = ["online", "pageshow", "visibilitychange", LINE_BACK];

/**
 * Waits; ends early when the network comes back, when the page becomes visible again (a laptop that was opened), or when
 * `woken` is aborted. Rejects with the reason of `signal`.
 */
export function sleep(
  milliseconds: number,
  signal: AbortSignal,
  woken?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const over = new AbortController();
    const end = () => {
      clearTimeout(timer);
      over.abort();
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const once = { once: true, signal: over.signal };
    signal.addEventListener("abort", end, once);
    woken?.addEventListener("abort", end, once);
    for (const event of wakers) globalThis.addEventListener?.(event, end, once);
  });
}

const isOnline = () => globalThis.navigator?.onLine !== false;

/** A browser may be wrong about it: a virtual machine, a phone between two networks. */
const OFFLINE_TRY_MS = 30_000;

/** Resolves at once unless the browser knows that there is no network; then when it comes back, or to try all the same. */
export async function untilOnline(signal: AbortSignal, onPause?: OnPause): Promise<void> {
  signal.throwIfAborted();
  if (isOnline()) return;
  onPause?.(true);
  await sleep(OFFLINE_TRY_MS, signal);
}
