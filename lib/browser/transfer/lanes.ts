import { POST_MAX_BYTES } from "../../domain/part-plan.ts";

/** Files on their way at the same time; of these, at most so many large ones. */
const FILES = 3;
const LARGE_FILES = 2;

type Waiting = { large: boolean; start: () => void };

export type Lanes = {
  /** Waits for a lane, in the order of asking; a small file overtakes large ones that must wait. Answers its release. */
  enter(size: number, signal: AbortSignal): Promise<() => void>;
};

export function createLanes(): Lanes {
  const waiting: Waiting[] = [];
  let files = 0;
  let largeFiles = 0;

  function next() {
    if (files >= FILES) return;
    const index = waiting.findIndex(({ large }) => !large || largeFiles < LARGE_FILES);
    const [chosen] = index < 0 ? [] : waiting.splice(index, 1);
    if (!chosen) return;
    files++;
    if (chosen.large) largeFiles++;
    chosen.start();
    next();
  }

  return {
    async enter(size, signal) {
      signal.throwIfAborted();
      const large = size > POST_MAX_BYTES;
      await new Promise<void>((resolve, reject) => {
        const stop = () => {
          waiting.splice(waiting.indexOf(place), 1);
          reject(signal.reason);
        };
        const place: Waiting = {
          large,
          start() {
            signal.removeEventListener("abort", stop);
            resolve();
          },
        };
        signal.addEventListener("abort", stop, { once: true });
        waiting.push(place);
        next();
      });
      let left = false;
      return () => {
        if (left) return;
        left = true;
        files--;
        if (large) largeFiles--;
        next();
      };
    },
  };
}
