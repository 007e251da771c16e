import { wishPartSize } from "../../domain/part-plan.ts";
import type { Connection } from "../portal/connection.ts";
import { sleep } from "../portal/retry.ts";
import { createFileSlots } from "./file-slots.ts";
import type { FileSlots } from "./file-slots.ts";
import { createGoodput } from "./goodput.ts";
import type { Memory } from "./goodput.ts";
import { createSlotControl } from "./slot-control.ts";
import { createRateLimit } from "./rate-limit.ts";
import { createQueue, first } from "./queue.ts";
import { isTrouble } from "./send.ts";

/** About as many bytes as an operating system buffers before they are on the network. */
const BUFFER_BYTES = 4 * 1024 * 1024;
/** Bytes per second assumed until the first request was answered. */
const UNKNOWN_RATE = 200_000;

/** More than any list has; a request under way weighs more than any rank. */
const MOST_TASKS = 1e6;

/** Milliseconds; longer waits are computed again. */
const MOST_MS = 120_000;

/** What takes at most so long is sent soon. */
const SOON_SECONDS = 60;
/** Milliseconds for which an unmeasured connection counts as fast. */
const UNKNOWN_MS = 5000;

export type RequestOptions = {
  /** Carries a whole small file: never waits behind the parts of a large one. */
  express?: boolean;
  /** Size of the body. */
  bytes: number;
  rank(): number;
  signal: AbortSignal;
};

export type RequestScheduler = Pick<FileSlots, "acquire"> & {
  /**
   * Runs one request of `owner` when a connection is free and the speed limit allows it. The request reports bytes sent so
   * far to `moved`, and ends when `dead` is aborted, because the connection was lost.
   */
  run<Result>(
    owner: string,
    options: RequestOptions,
    request: (moved: (bytes: number) => void, dead?: AbortSignal) => Promise<Result>,
  ): Promise<Result>;
  /** Waits before a retry; ends early when a request that began later succeeds. */
  backoff(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds in which the buffered end of a body of `bytes` should have left this machine. */
  drainTime(bytes: number): number;
  /** Bytes per second of all requests together; null is as fast as it goes. */
  setSpeedLimit(bytesPerSecond: number | null): void;
  /** Whether so many bytes can be sent within a minute, as far as the speed is known. */
  isSoonSent(bytes: number): boolean;
  /** Part size in bytes that suits the measured speed and this file. */
  wantedPartSize(fileSize: number): number;
};

type Request = RequestOptions & { owner: string; asked: number };

/**
 * Every request to the store goes through one scheduler, which decides which may begin, how many at a time, and how fast.
 * `memory` keeps the measured speed between pages.
 */
export function createRequestScheduler(
  memory: Memory | null,
  connection?: Pick<Connection, "watch" | "wait">,
): RequestScheduler {
  const now = () => performance.now();
  const requests = createQueue<Request>();
  const underWay = new Map<string, number>();
  const running = { all: 0, express: 0 };
  const control = createSlotControl();
  const goodput = createGoodput(memory);
  const rateLimit = createRateLimit();
  const files = createFileSlots(() => next());
  const backoffs = new Map<() => void, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let answeredRate = UNKNOWN_RATE;
  let begunAt: number | null = null;

  function isFree({ express }: Request): boolean {
    const slots = control.slots(goodput.perSecond());
    // One slot stays free for small files while there are any; with one slot only, they get one more.
    if (express) return running.all < Math.max(2, slots);
    const kept = files.hasSmall() && slots > 1 ? 1 : 0;
    return running.all < slots && running.all - running.express < slots - kept;
  }

  function next(): void {
    if (requests.waiting.size === 0) return;
    const wait = rateLimit.wait(now());
    if (wait > 0) {
      clearTimeout(timer);
      timer = setTimeout(next, Math.min(wait, MOST_MS));
      return;
    }
    const count = ({ owner }: Request) => underWay.get(owner) ?? 0;
    const order = (one: Request) => count(one) * MOST_TASKS + one.rank();
    const chosen = first([...requests.waiting].filter(isFree), order);
    if (!chosen) return;
    running.all++;
    if (chosen.express) running.express++;
    underWay.set(chosen.owner, count(chosen) + 1);
    rateLimit.take(chosen.bytes, now(), chosen.asked);
    goodput.began(now());
    requests.call(chosen);
    next();
  }

  function finish({ owner, express }: Request): void {
    goodput.ended(now());
    running.all--;
    if (express) running.express--;
    const left = (underWay.get(owner) ?? 0) - 1;
    if (left > 0) underWay.set(owner, left);
    else underWay.delete(owner);
    next();
  }

  return {
    acquire: files.acquire,
    async run(owner, options, request) {
      const wish = { ...options, owner, asked: now() };
      const starting = requests.wait(wish, options.signal);
      next();
      await starting;
      const began = now();
      begunAt ??= began;
      const watched = connection?.watch();
      let out = 0;
      try {
        const result = await request((bytes) => {
          goodput.moved(Math.max(0, bytes - out));
          out = bytes;
          watched?.moved();
        }, watched?.dead);
        watched?.moved();
        control.success(now());
        if (options.bytes > BUFFER_BYTES / 4)
          answeredRate = (options.bytes / (now() - began)) * 1000;
        for (const [wake, since] of backoffs) if (began > since) wake();
        return result;
      } catch (failure) {
        if (isTrouble(failure)) control.trouble(now());
        rateLimit.refund(options.bytes - out);
        throw failure;
      } finally {
        watched?.end();
        finish(wish);
      }
    },
    async backoff(milliseconds, signal) {
      const woken = new AbortController();
      const wake = () => woken.abort();
      backoffs.set(wake, now());
      const waited = connection?.wait();
      await sleep(milliseconds, signal, woken.signal).finally(() => {
        backoffs.delete(wake);
        waited?.();
      });
    },
    drainTime: (bytes) => Math.min(MOST_MS, (Math.min(bytes, BUFFER_BYTES) / answeredRate) * 1000),
    setSpeedLimit(bytesPerSecond) {
      rateLimit.setLimit(bytesPerSecond, now());
      clearTimeout(timer);
      next();
    },
    isSoonSent(bytes) {
      const rate = goodput.perSecond();
      if (rate !== null) return bytes < rate * SOON_SECONDS;
      return begunAt === null || now() - begunAt < UNKNOWN_MS;
    },
    wantedPartSize(fileSize) {
      const rate = Math.min(goodput.perSecond() ?? Infinity, rateLimit.limit ?? Infinity);
      return wishPartSize(fileSize, rate === Infinity ? null : rate);
    },
  };
}
