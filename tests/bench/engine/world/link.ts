import { connect } from "node:net";
import type { Socket } from "node:net";
import type { Congestion } from "./congestion.ts";

type Late = { at: number; bytes: Buffer };

/** One connection over the line: upwards it is carried in pieces as the line allows, and both ways it arrives late. */
export class Link {
  readonly target: number;
  closed = false;
  onClose: () => void = () => undefined;
  readonly #socket: Socket;
  readonly #server: Socket;
  readonly #halfTrip: number;
  readonly #congestion: Congestion;
  readonly #up: Late[] = [];
  readonly #down: Late[] = [];
  /** Nothing flows before the handshake's round trip. */
  readonly #openAt: number;
  #left: number;

  constructor(options: {
    socket: Socket;
    target: number;
    roundTrip: number;
    congestion: Congestion;
    cutAfter: number | undefined;
  }) {
    const { socket, target, roundTrip } = options;
    this.target = target;
    this.#socket = socket;
    this.#halfTrip = roundTrip / 2;
    this.#congestion = options.congestion;
    this.#openAt = performance.now() + roundTrip;
    this.#left = options.cutAfter ?? Number.POSITIVE_INFINITY;
    this.#server = connect({ port: target, host: "127.0.0.1" });
    this.#server.setNoDelay();
    socket.setNoDelay();
    // Paused mode: what is not carried yet stays in the browser's own buffers.
    socket.on("readable", () => undefined);
    this.#server.on("data", (bytes: Buffer) =>
      this.#down.push({ at: performance.now() + this.#halfTrip, bytes }),
    );
    for (const end of [socket, this.#server]) {
      end.on("error", () => this.destroy());
      end.on("close", () => this.#drainAndClose());
    }
    socket.on("end", () => this.#drainAndClose());
  }

  /** Takes at most `most` bytes up; answers how many. */
  carry(now: number, most: number): number {
    if (this.closed || now < this.#openAt) return 0;
    const here = this.#socket.readableLength;
    if (here === 0) return 0;
    const count = Math.min(here, most, this.#congestion.allowed(now));
    if (count <= 0) return 0;
    const bytes: Buffer | null = this.#socket.read(count);
    if (!bytes) return 0;
    this.#congestion.sent(bytes.length);
    this.#up.push({ at: now + this.#halfTrip, bytes });
    this.#left -= bytes.length;
    if (this.#left <= 0) this.destroy();
    return bytes.length;
  }

  /** Hands over what has been on its way long enough. */
  deliver(now: number): void {
    for (let first = this.#up[0]; first && first.at <= now; first = this.#up[0]) {
      this.#server.write(first.bytes);
      this.#up.shift();
    }
    for (let first = this.#down[0]; first && first.at <= now; first = this.#down[0]) {
      this.#socket.write(first.bytes);
      this.#down.shift();
    }
  }

  destroy(): void {
    if (this.closed) return;
    this.closed = true;
    // Reset, as a machine that is gone or a router that gave up does.
    this.#socket.resetAndDestroy();
    this.#server.destroy();
    this.onClose();
  }

  /** One side has ended: what is on its way still arrives. */
  #drainAndClose(): void {
    setTimeout(() => {
      this.deliver(Number.POSITIVE_INFINITY);
      this.closed = true;
      this.#socket.end();
      this.#server.end();
      this.onClose();
    }, this.#halfTrip);
  }
}
