/**
 * Calls `onSpent` once when the process has worked for too long, counted from the first `goOn`. Waiting for bytes does
 * not count: a slow store is not the file's fault, and has its own deadline.
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
