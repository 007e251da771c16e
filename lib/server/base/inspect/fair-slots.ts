type Waiting = { owner: string; start: () => void };

/**
 * A semaphore that is fair between owners: the next slot goes to the owner whose last turn was longest ago, and nobody
 * gets the last free slot beside their own. A creator who sends a hundred slow files only delays themselves.
 */
export class FairSlots {
  readonly #slots: number;
  readonly #atWork = new Map<string, number>();
  /** Owners, least recently served first. */
  readonly #turns = new Map<string, true>();
  #waiting: Waiting[] = [];

  constructor(slots: number) {
    this.#slots = slots;
  }

  /**
   * Waits for a slot. @returns a function that releases it
   * @throws the signal's reason if it is aborted first
   */
  async take(owner: string, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = { owner, start: resolve };
    const giveUp = () => {
      this.#waiting = this.#waiting.filter((one) => one !== waiting);
      reject(signal.reason);
    };
    signal.addEventListener("abort", giveUp, { once: true });
    this.#waiting.push(waiting);
    this.#startNext();
    try {
      await promise;
    } finally {
      signal.removeEventListener("abort", giveUp);
    }
    return () => this.#giveBack(owner);
  }

  #startNext(): void {
    for (;;) {
      const next = this.#next();
      if (!next) return;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      this.#atWork.set(next.owner, this.#heldBy(next.owner) + 1);
      this.#turns.delete(next.owner);
      this.#turns.set(next.owner, true);
      next.start();
    }
  }

  #next(): Waiting | undefined {
    const held = [...this.#atWork.values()].reduce((sum, one) => sum + one, 0);
    if (held >= this.#slots) return undefined;
    const most = Math.max(1, this.#slots - 1);
    const turns = [...this.#turns.keys()];
    const lastTurn = ({ owner }: Waiting) => turns.indexOf(owner);
    return this.#waiting
      .filter(({ owner }) => this.#heldBy(owner) < most)
      .reduce<Waiting | undefined>(
        (best, one) => (best && lastTurn(best) <= lastTurn(one) ? best : one),
        undefined,
      );
  }

  #heldBy(owner: string): number {
    return this.#atWork.get(owner) ?? 0;
  }

  #giveBack(owner: string): void {
    const left = this.#heldBy(owner) - 1;
    if (left > 0) this.#atWork.set(owner, left);
    else this.#atWork.delete(owner);
    this.#startNext();
    // Forget owners that neither work nor wait.
    const here = new Set([...this.#atWork.keys(), ...this.#waiting.map((one) => one.owner)]);
    for (const known of this.#turns.keys()) if (!here.has(known)) this.#turns.delete(known);
  }
}
