import { wishPartSize } from "../../domain/part-plan.ts";
import type { Connection } from "../portal/connection.ts";
import { sleep } from "../portal/retry.ts";
import { createFilesInLine } from "./files-in-line.ts";
import type { FilesInLine } from "./files-in-line.ts";
import { createGoodput } from "./goodput.ts";
import type { Memory } from "./goodput.ts";
import { createLaneControl } from "./lane-control.ts";
import { createPace } from "./pace.ts";
import { createQueue, first } from "./queue.ts";
import { isTrouble } from "./send.ts";

/** Of the bytes handed to it, a system keeps about so many before they are on the line. */
const BUFFER_BYTES = 4 * 1024 * 1024;
/** What a line is taken for until a request was answered. Bytes per second. */
const UNKNOWN_RATE = 200_000;

/** More than any list has. */
const MOST_ROWS = 1e6;

/** Longer waits are looked at again. */
const MOST_MS = 120_000;

/** What is sent in so many seconds is sent soon. */
const SOON_SECONDS = 60;
/** So long a line that nothing is known of counts as quick. Milliseconds. */
const UNKNOWN_MS = 5000;

export type Turn = {
  /** Goes in one request: never waits behind the parts of a large file. */
  express?: boolean;
  /** Of the body. */
  bytes: number;
  rank(): number;
  signal: AbortSignal;
};

export type Line = Pick<FilesInLine, "enter"> & {
  /** Runs one request of `owner` when it is its turn; `moved` is told how many bytes are out, `dead` that none will be. */
  run<Result>(
    owner: string,
    turn: Turn,
    request: (moved: (bytes: number) => void, dead?: AbortSignal) => Promise<Result>,
  ): Promise<Result>;
  /** Waits, but no longer than until another request that began later got through. */
  nap(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds in which the last bytes of a body of `bytes` must be on the line. */
  drainTime(bytes: number): number;
  /** Bytes per second of all requests together; null is as fast as it goes. */
  setSpeedLimit(bytesPerSecond: number | null): void;
  /** Whether so many bytes are sent within a minute, as far as the line is known. */
  isSoonSent(bytes: number): boolean;
  /** Bytes of a part that suits this line and this file. */
  wantedPartSize(fileSize: number): number;
};

type Request = Turn & { owner: string; asked: number };

/** All that goes to the store goes through one line: who may begin, how many at once, how fast. `memory` lasts between pages. */
export function createLine(
  memory: Memory | null,
  connection?: Pick<Connection, "watch" | "wait">,
): Line {
  const now = () => performance.now();
  const requests = createQueue<Request>();
  const underWay = new Map<string, number>();
  const running = { all: 0, express: 0 };
  const control = createLaneControl();
  const goodput = createGoodput(memory);
  const pace = createPace();
  const files = createFilesInLine(() => next());
  const naps = new Map<() => void, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let answeredRate = UNKNOWN_RATE;
  let begunAt: number | null = null;

  function isFree({ express }: Request): boolean {
    const lanes = control.lanes(goodput.perSecond());
    // One lane stays free for small files while there are any; with one lane only, they get one more.
    if (express) return running.all < Math.max(2, lanes);
    const kept = files.hasSmall() && lanes > 1 ? 1 : 0;
    return running.all < lanes && running.all - running.express < lanes - kept;
  }

  function next(): void {
    if (requests.waiting.size === 0) return;
    const wait = pace.wait(now());
    if (wait > 0) {
      clearTimeout(timer);
      timer = setTimeout(next, Math.min(wait, MOST_MS));
      return;
    }
    const count = ({ owner }: Request) => underWay.get(owner) ?? 0;
    const order = (one: Request) => count(one) * MOST_ROWS + one.rank();
    const chosen = first([...requests.waiting].filter(isFree), order);
    if (!chosen) return;
    running.all++;
    if (chosen.express) running.express++;
    underWay.set(chosen.owner, count(chosen) + 1);
    pace.take(chosen.bytes, now(), chosen.asked);
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
    enter: files.enter,
    async run(owner, turn, request) {
      const wish = { ...turn, owner, asked: now() };
      const starting = requests.wait(wish, turn.signal);
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
        if (turn.bytes > BUFFER_BYTES / 4) answeredRate = (turn.bytes / (now() - began)) * 1000;
        for (const [wake, since] of naps) if (began > since) wake();
        return result;
      } catch (failure) {
        if (isTrouble(failure)) control.trouble(now());
        pace.giveBack(turn.bytes - out);
        throw failure;
      } finally {
        watched?.end();
        finish(wish);
      }
    },
    async nap(milliseconds, signal) {
      const woken = new AbortController();
      const wake = () => woken.abort();
      naps.set(wake, now());
      const waited = connection?.wait();
      await sleep(milliseconds, signal, woken.signal).finally(() => {
        naps.delete(wake);
        waited?.();
      });
    },
    drainTime: (bytes) => Math.min(MOST_MS, (Math.min(bytes, BUFFER_BYTES) / answeredRate) * 1000),
    setSpeedLimit(bytesPerSecond) {
      pace.setLimit(bytesPerSecond, now());
      clearTimeout(timer);
      next();
    },
    isSoonSent(bytes) {
      const rate = goodput.perSecond();
      if (rate !== null) return bytes < rate * SOON_SECONDS;
      return begunAt === null || now() - begunAt < UNKNOWN_MS;
    },
    wantedPartSize(fileSize) {
      const rate = Math.min(goodput.perSecond() ?? Infinity, pace.limit ?? Infinity);
      return wishPartSize(fileSize, rate === Infinity ? null : rate);
    },
  };
}
