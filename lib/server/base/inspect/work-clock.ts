/**
 * Calls `onSpent` once when the process has worked for longer than it may, from the first `goOn` on. The time in which it
 * waits for bytes is no work of its own: a slow store is no fault of the file, and has a deadline of its own.
 */
export class WorkClock {
  readonly #onSpent: () => void;
  #timer: NodeJS.Timeout | undefined;
  #left: number;
  #since = 0;

  constructor(workMs: number, onSpent: () => void) {
    this.#onSpent = onSpent;
    this.#left = workMs;
  }

  pause(): void {
    clearTimeout(this.#timer);
    this.#left -= performance.now() - this.#since;
  }

  goOn(): void {
    this.#since = performance.now();
    this.#timer = setTimeout(this.#onSpent, Math.max(0, this.#left));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
