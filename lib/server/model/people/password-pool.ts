import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import { Problem } from "#lib/domain/problem.ts";
import { nextOf, tooManyOf } from "./password-queue.ts";
import type { Asker } from "./password-queue.ts";
import { startPasswordWorker } from "./password-worker.ts";
import type { Derivation, Derived } from "./password-worker.ts";

/** Each takes 128 MiB and a third of a second of one core: at most half of the cores, and never more than four. */
const AT_A_TIME = Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)));

const MOST_WAITING = 64;

/** Askers remembered; beyond that the order starts anew. */
const MOST_SERVED = 1_000;

/** Milliseconds to wait. */
const PATIENCE_MS = { stranger: 5_000, known: 30_000 };

/** Seconds. */
const RETRY_AFTER = 5;

type Waiting = {
  derivation: Derivation;
  asker: Asker;
  resolve: (key: Buffer) => void;
  reject: (reason: unknown) => void;
  timer: NodeJS.Timeout;
};

type Pool = {
  waiting: Waiting[];
  idle: Worker[];
  working: number;
  /** When each waiting asker was last served. */
  served: Map<string, number>;
  turns: number;
};

// Each bundle of the server evaluates this module; there must be one pool per process.
const kept: { newsreelPasswords?: Pool } = globalThis as never;
const pool: Pool = (kept.newsreelPasswords ??= {
  waiting: [],
  idle: [],
  working: 0,
  served: new Map(),
  turns: 0,
});

/**
 * Derives a key on a separate thread, a few at a time; others wait a little.
 * @throws Problem `sign_ins_busy` when too many wait, or it took too long
 */
export function deriveKey(derivation: Derivation, asker: Asker): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const one: Waiting = {
    derivation,
    asker,
    resolve,
    reject,
    timer: setTimeout(() => giveUp(one), PATIENCE_MS[asker.known ? "known" : "stranger"]),
  };
  pool.waiting.push(one);
  workOn();
  const tooMany = pool.waiting.length > MOST_WAITING && tooManyOf(pool.waiting);
  if (tooMany) giveUp(tooMany);
  return promise;
}

function giveUp(one: Waiting): void {
  leave(one);
  one.reject(
    new Problem(
      "sign_ins_busy",
      "Too many people are signing in right now. Try again in a moment.",
      { headers: { "retry-after": String(RETRY_AFTER) } },
    ),
  );
}

function leave(one: Waiting): void {
  clearTimeout(one.timer);
  pool.waiting.splice(pool.waiting.indexOf(one), 1);
}

function workOn(): void {
  while (pool.working < AT_A_TIME) {
    const next = nextOf(pool.waiting, pool.served);
    if (!next) {
      pool.served.clear();
      return;
    }
    leave(next);
    if (pool.served.size > MOST_SERVED) pool.served.clear();
    pool.served.set(next.asker.by, ++pool.turns);
    pool.working += 1;
    void work(next);
  }
}

async function work({ derivation, resolve, reject }: Waiting): Promise<void> {
  const worker = pool.idle.pop() ?? startPasswordWorker();
  try {
    const answer = await ask(worker, derivation);
    pool.idle.push(worker);
    if ("key" in answer) resolve(Buffer.from(answer.key));
    else reject(new Error(`the password could not be hashed: ${answer.error}`));
  } catch (failure) {
    reject(failure);
  } finally {
    pool.working -= 1;
    workOn();
  }
}

/** Asks a thread. @throws Error if it ended instead of answering */
function ask(worker: Worker, derivation: Derivation): Promise<Derived> {
  const { promise, resolve, reject } = Promise.withResolvers<Derived>();
  const ended = (cause: unknown) =>
    reject(new Error("the thread that hashes passwords ended", { cause }));
  worker.once("message", resolve).once("error", ended).once("exit", ended);
  worker.ref();
  worker.postMessage(derivation);
  return promise.finally(() => {
    worker.off("message", resolve).off("error", ended).off("exit", ended);
    worker.unref();
  });
}
