import { setTimeout as sleep } from "node:timers/promises";
import type { Running } from "./running.ts";

/** What ended sooner than this after its start has not got going. */
const SHORT_LIFE_MS = 5_000;

/** So many short lives in a row are followed by a start at once: something was killed, or its neighbour was not there yet. */
const FREE_STARTS = 5;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** At the longest pause it is said only every so often; the terminal is for more than this. */
const SAID_EVERY = 20;

/** Milliseconds before the next start, after so many short lives and failed starts in a row. */
export function pauseAfter(shortLives: number): number {
  if (shortLives <= FREE_STARTS) return 0;
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (shortLives - FREE_STARTS - 1));
}

/**
 * Starts a part again whenever it ends by itself, until `stop`, for as long as it takes: a disk that is full has room again
 * some time, and nobody may be there to start anew.
 */
export function keepRunning(
  name: string,
  first: Running,
  start: () => Promise<Running>,
  say: (line: string) => void,
): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = first;
  let shortLives = 0;
  let silent = 0;

  const watch = async () => {
    let startedAt = Date.now();
    while (!signal.aborted) {
      await current.exited;
      if (signal.aborted) return;
      // What it had started itself and left behind.
      await current.stop().catch(() => {});
      shortLives = Date.now() - startedAt < SHORT_LIFE_MS ? shortLives + 1 : 1;
      await startUntilItRuns("stopped");
      startedAt = Date.now();
    }
  };

  async function startUntilItRuns(what: string): Promise<void> {
    for (let why = what; !signal.aborted; shortLives += 1) {
      await pauseAndSay(why);
      if (signal.aborted) return;
      try {
        current = await start();
        // Asked to stop while it was starting.
        if (signal.aborted) await current.stop();
        else if (why !== what) say(`${name} runs again.`);
        return;
      } catch (failure) {
        why = `does not start: ${failure instanceof Error ? failure.message : String(failure)}`;
      }
    }
  }

  async function pauseAndSay(why: string): Promise<void> {
    const pause = pauseAfter(shortLives);
    silent = pause < LONGEST_PAUSE_MS ? 0 : silent + 1;
    const next = pause === 0 ? "starting it again" : `the next start is in ${pause / 1000} s`;
    if (silent % SAID_EVERY <= 1) say(`${name} ${why.replace(/\.$/, "")}; ${next}.`);
    await sleep(pause, undefined, { signal }).catch(() => {});
  }

  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
    },
  };
}
