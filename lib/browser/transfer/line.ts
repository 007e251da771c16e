import { POST_MAX_BYTES, wishPartSize } from "../../domain/part-plan.ts";
import { sleep } from "../portal/retry.ts";
import { createGoodput } from "./goodput.ts";
import type { Memory } from "./goodput.ts";
import { createLaneControl } from "./lane-control.ts";
import { createPace } from "./pace.ts";
import { createQueue } from "./queue.ts";
import { isTrouble } from "./send.ts";

/** Files on their way at the same time: their places at the portal and their verdicts overlap. */
const SMALL_FILES = 5;
const LARGE_FILES = 2;

/** Of the bytes handed to it, a system keeps about so many before they are on the line. */
const BUFFER_BYTES = 4 * 1024 * 1024;
/** What a line is taken for until a request was answered. Bytes per second. */
const UNKNOWN_RATE = 200_000;

/** More than any list has. */
const MOST_ROWS = 1e6;

/** Longer waits are looked at again. */
const MOST_MS = 120_000;

export type FileInLine = {
  /** Bytes. */
  size: number;
  /** Its place in the list; asked whenever it matters, so that a new order counts at once. */
  rank(): number;
};

export type Turn = {
  /** Goes in one request: never waits behind the parts of a large file. */
  express?: boolean;
  /** Of the body. */
  bytes: number;
  rank(): number;
  signal: AbortSignal;
};

export type Line = {
  /** Waits until a file may begin: small ones never behind large ones, else in the order of the list. Answers its release. */
  enter(file: FileInLine, signal: AbortSignal): Promise<() => void>;
  /** Runs one request of `owner` when it is its turn; `moved` is told how many bytes are out. */
  run<Result>(
    owner: string,
    turn: Turn,
    request: (moved: (bytes: number) => void) => Promise<Result>,
  ): Promise<Result>;
  /** Waits, but no longer than until another request that began later got through. */
  nap(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds in which the last bytes of a body of `bytes` must be on the line. */
  drainTime(bytes: number): number;
  /** Bytes per second of all requests together; null is as fast as it goes. */
  setSpeedLimit(bytesPerSecond: number | null): void;
  /** Bytes of a part that suits this line and this file. */
  wantedPartSize(fileSize: number): number;
};

type FileWish = FileInLine & { large: boolean };
type Request = Turn & { owner: string; asked: number };

/** All that goes to the store goes through one line: who may begin, how many at once, how fast. `memory` lasts between pages. */
export function createLine(memory: Memory | null): Line {
  const now = () => performance.now();
  const files = createQueue<FileWish>();
  const entered = { large: 0, small: 0 };
  const requests = createQueue<Request>();
  const underWay = new Map<string, number>();
  const running = { all: 0, express: 0 };
  const control = createLaneControl();
  const goodput = createGoodput(memory);
  const pace = createPace();
  const naps = new Map<() => void, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let answeredRate = UNKNOWN_RATE;

  function admit(): void {
    const isFree = ({ large }: FileWish) =>
      large ? entered.large < LARGE_FILES : entered.small < SMALL_FILES;
    const chosen = first([...files.waiting].filter(isFree), (file) => file.rank());
    if (!chosen) return;
    entered[chosen.large ? "large" : "small"]++;
    files.call(chosen);
    admit();
  }

  function isFree({ express }: Request): boolean {
    const lanes = control.lanes(goodput.perSecond());
    // One lane stays free for small files while there are any; with one lane only, they get one more.
    if (express) return running.all < Math.max(2, lanes);
    const kept = entered.small > 0 && lanes > 1 ? 1 : 0;
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
    async enter(file, signal) {
      const wish = { ...file, large: file.size > POST_MAX_BYTES };
      const entering = files.wait(wish, signal);
      admit();
      await entering;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        entered[wish.large ? "large" : "small"]--;
        admit();
        next();
      };
    },
    async run(owner, turn, request) {
      const wish = { ...turn, owner, asked: now() };
      const starting = requests.wait(wish, turn.signal);
      next();
      await starting;
      const began = now();
      let out = 0;
      try {
        const result = await request((bytes) => {
          goodput.moved(Math.max(0, bytes - out));
          out = bytes;
        });
        control.success(now());
        if (turn.bytes > BUFFER_BYTES / 4) answeredRate = (turn.bytes / (now() - began)) * 1000;
        for (const [wake, since] of naps) if (began > since) wake();
        return result;
      } catch (failure) {
        if (isTrouble(failure)) control.trouble(now());
        pace.giveBack(turn.bytes - out);
        throw failure;
      } finally {
        finish(wish);
      }
    },
    async nap(milliseconds, signal) {
      const woken = new AbortController();
      const wake = () => woken.abort();
      naps.set(wake, now());
      await sleep(milliseconds, signal, woken.signal).finally(() => naps.delete(wake));
    },
    drainTime: (bytes) => Math.min(MOST_MS, (Math.min(bytes, BUFFER_BYTES) / answeredRate) * 1000),
    setSpeedLimit(bytesPerSecond) {
      pace.setLimit(bytesPerSecond, now());
      clearTimeout(timer);
      next();
    },
    wantedPartSize(fileSize) {
      const rate = Math.min(goodput.perSecond() ?? Infinity, pace.limit ?? Infinity);
      return wishPartSize(fileSize, rate === Infinity ? null : rate);
    },
  };
}

/** The one with the smallest figure; of equals the one that came first. */
function first<One>(all: readonly One[], figure: (one: One) => number): One | undefined {
  let best: One | undefined;
  let least = Infinity;
  for (const one of all) {
    const own = figure(one);
    if (own < least) [best, least] = [one, own];
  }
  return best;
}
