/** Milliseconds: long enough to smooth socket buffers, short enough to show a lost connection. */
const WINDOW_MS = 6000;
const SETTLE_MS = 1000;

/**
 * Measures bytes per second over the last six seconds. `count` is the total so far, `now` a monotonic clock in
 * milliseconds; both are given so that nothing here asks the time.
 */
export class Speed {
  #samples: { now: number; count: number }[] = [];

  add(count: number, now: number): void {
    const last = this.#samples.at(-1);
    // A part that is sent again takes its bytes back: what was measured before no longer says anything.
    if (last && count < last.count) this.#samples = [];
    this.#samples.push({ now, count });
    while ((this.#samples[1]?.now ?? Infinity) <= now - WINDOW_MS) this.#samples.shift();
  }

  /** Records that time passed without progress. */
  tick(now: number): void {
    const last = this.#samples.at(-1);
    if (last) this.add(last.count, now);
  }

  /** Null in the first second; falls to 0 while nothing moves. */
  perSecond(now: number): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || now - first.now < SETTLE_MS) return null;
    return ((last.count - first.count) / (now - first.now)) * 1000;
  }

  reset(): void {
    this.#samples = [];
  }
}

/** Whole seconds for the rest at this speed; null if it cannot be told. */
export function secondsLeft(restBytes: number, perSecond: number | null): number | null {
  if (perSecond === null || perSecond < 1) return null;
  return Math.ceil(restBytes / perSecond);
}
