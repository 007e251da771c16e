import { connect } from "node:net";
import type { Socket } from "node:net";
import pg from "pg";
import { noteDatabaseFailure } from "./availability.ts";
import { findLostQuery } from "./find-lost-query.ts";
import { markUnavailable } from "./unavailable.ts";

/** Milliseconds to open a connection. */
const CONNECT_MS = 4_000;

/**
 * Milliseconds without an answer after which another connection checks whether the server is still working on the
 * query.
 */
const SUSPECT_MS = 3_000;

/** Milliseconds after which a query is cancelled. The slowest one, a search in a million videos, takes ten seconds. */
const CANCEL_MS = 15_000;

/** Milliseconds for a cancelled query to report that. */
const CANCELLED_MS = 1_000;

/** Milliseconds in which what has just failed by timeout is not tried again: those that queue fail at once. */
const VAIN_MS = 1_000;

let vainUntil = -Infinity;

/** Members of pg's client that its types leave out. */
type Inside = { processID?: number; secretKey?: number; connection: { stream: Socket } };

/** All connections of this process, so that a silent server is noticed once and not by each of them in turn. */
const open = new Set<DeadlineClient>();

/**
 * A connection on which no query waits for ever. Tells a server that vanished (a failover that left the connection
 * half-open, a firewall that dropped it) from a slow one by asking on a separate connection. A lost connection is
 * destroyed: its queries fail at once and the pool removes it.
 */
export class DeadlineClient extends pg.Client {
  readonly #config: pg.ClientConfig;
  #timer: NodeJS.Timeout | undefined;
  #isAsking = false;

  constructor(config: pg.ClientConfig = {}) {
    // The pool's own limit is for queueing; this one is for reaching the server.
    super({ ...config, connectionTimeoutMillis: CONNECT_MS });
    this.#config = config;
    this.on("error", (error) => {
      markUnavailable(error);
      noteDatabaseFailure();
    });
    this.on("drain", () => this.#answered());
    this.once("end", () => {
      this.#answered();
      open.delete(this);
    });
  }

  // Typed as pg's own, here and below: they have several signatures, all of which come through here.
  override connect: pg.Client["connect"] = (...given: unknown[]) => {
    const [tell] = given;
    // Pools pass a callback.
    if (typeof tell !== "function") return Reflect.apply(pg.Client.prototype.connect, this, given);
    const began = performance.now();
    if (began < vainUntil) {
      return process.nextTick(() => Reflect.apply(tell, undefined, [silence("just now")]));
    }
    const connected = (error: Error | null) => {
      if (error) {
        markUnavailable(error);
        noteDatabaseFailure();
        if (performance.now() - began >= CONNECT_MS) noteVain();
      } else open.add(this);
      Reflect.apply(tell, undefined, error ? [error] : []);
    };
    return Reflect.apply(pg.Client.prototype.connect, this, [connected]);
  };

  override query: pg.Client["query"] = (...given: unknown[]) => {
    this.#isAsking = true;
    this.#wait(SUSPECT_MS, () => void this.#suspect());
    return Reflect.apply(pg.Client.prototype.query, this, given);
  };

  #wait(milliseconds: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, milliseconds);
  }

  #answered(): void {
    this.#isAsking = false;
    clearTimeout(this.#timer);
  }

  async #suspect(): Promise<void> {
    const asked = this.#timer;
    const lost = await findLostQuery(this.#config, this.#inside.processID);
    // Answered meanwhile, or busy with another query.
    if (!this.#isAsking || this.#timer !== asked) return;
    if (lost) {
      if (lost.isUnreachable) noteVain();
      return this.#lose(lost.reason);
    }
    this.#wait(CANCEL_MS - SUSPECT_MS, () => {
      this.#cancel();
      this.#wait(CANCELLED_MS, () => this.#lose("the query was not answered"));
    });
  }

  get #inside(): Inside {
    return this as unknown as Inside;
  }

  #lose(reason: string): void {
    noteDatabaseFailure();
    this.#inside.connection.stream.destroy(silence(reason));
    // Idle connections are lost in the same way; if not, opening new ones costs little.
    for (const other of open) {
      if (other !== this && !other.#isAsking)
        other.#inside.connection.stream.destroy(silence(reason));
    }
  }

  /** Sends PostgreSQL's CancelRequest: a connection of its own, 16 bytes, no answer. */
  #cancel(): void {
    const { processID, secretKey } = this.#inside;
    if (processID === undefined || secretKey === undefined) return;
    const request = Buffer.alloc(16);
    request.writeInt32BE(16, 0);
    request.writeInt32BE(80877102, 4);
    request.writeInt32BE(processID, 8);
    request.writeInt32BE(secretKey, 12);
    const socket = this.host.startsWith("/")
      ? connect(`${this.host}/.s.PGSQL.${this.port}`)
      : connect(this.port, this.host);
    socket.setTimeout(CANCELLED_MS, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.end(request);
  }
}

function noteVain(): void {
  vainUntil = performance.now() + VAIN_MS;
}

/** Creates an error that Prisma, too, reads as a socket timeout. */
function silence(reason: string): Error {
  const facts = { code: "ETIMEDOUT", syscall: "read", errno: -110 };
  return markUnavailable(Object.assign(new Error(`PostgreSQL is silent: ${reason}`), facts));
}
