import type { Line } from "./line.ts";

/** Payload of an Ethernet frame. */
const SEGMENT = 1448;

/** Linux's first window. */
const FIRST_WINDOW = 10;

/** More than any window a browser's connection gets on a line of this kind (4 MiB). */
const LARGEST_WINDOW = 2900;

/** Linux's shortest retransmission timeout. */
const TIMEOUT_MS = 200;

/**
 * What one TCP connection may send: Reno in rounds of one round trip. Slow start; with loss the window is halved, and a
 * window too small for fast retransmission waits for the timeout, which doubles. Without loss only slow start is seen.
 */
export class Congestion {
  readonly #roundTrip: number;
  readonly #loss: number;
  readonly #random: () => number;
  #window = FIRST_WINDOW;
  #threshold = Number.POSITIVE_INFINITY;
  #left = FIRST_WINDOW * SEGMENT;
  #sent = 0;
  #roundEnds = 0;
  #timeouts = 0;

  constructor(line: Line, random: () => number) {
    this.#roundTrip = line.roundTrip;
    this.#loss = line.loss ?? 0;
    this.#random = random;
  }

  /** Bytes that may go now. */
  allowed(now: number): number {
    if (now >= this.#roundEnds) this.#nextRound(now);
    return Math.floor(this.#left);
  }

  sent(bytes: number): void {
    this.#left -= bytes;
    this.#sent += bytes;
  }

  #nextRound(now: number): void {
    const isFirst = this.#roundEnds === 0;
    const wasFull = this.#left < SEGMENT;
    const lost = this.#lostOf(this.#sent / SEGMENT);
    this.#roundEnds = now + this.#roundTrip;
    this.#sent = 0;
    if (lost > 0) this.#shrink(lost, now);
    else if (!isFirst && wasFull) this.#grow();
    // What was lost goes again, in place of new bytes.
    this.#left = Math.max(0, this.#window - lost) * SEGMENT;
  }

  #grow(): void {
    this.#timeouts = 0;
    const next = this.#window < this.#threshold ? this.#window * 2 : this.#window + 1;
    this.#window = Math.min(next, LARGEST_WINDOW);
  }

  #shrink(lost: number, now: number): void {
    this.#threshold = Math.max(2, Math.floor(this.#window / 2));
    // Three duplicate acknowledgements must come back for a fast retransmission.
    const isFast = this.#window - lost >= 3 && lost <= this.#window / 2;
    if (isFast) {
      this.#window = this.#threshold;
      return;
    }
    this.#roundEnds = now + TIMEOUT_MS * 2 ** Math.min(this.#timeouts++, 6);
    this.#window = lost + 1;
  }

  #lostOf(packets: number): number {
    if (this.#loss === 0) return 0;
    let lost = 0;
    for (let count = 0; count < packets; count++) if (this.#random() < this.#loss) lost++;
    return lost;
  }
}
