/** Requests to the store at the same time, of all files together. */
const REQUESTS = 4;

/** One more for a file that goes in one request, so that a clip from a phone never waits behind a whole match. */
const EXPRESS_REQUESTS = 1;

type Waiting = { owner: string; express: boolean; start: () => void };

export type Turns = {
  /** Runs `task` when it is `owner`'s turn. Rejects with the signal's reason if that comes first. */
  run<Result>(
    owner: string,
    options: { express?: boolean; signal: AbortSignal },
    task: () => Promise<Result>,
  ): Promise<Result>;
};

/** Shares the connections among uploads: who has the fewest under way is next, then who has waited longest. */
export function createTurns(): Turns {
  const waiting: Waiting[] = [];
  const underWay = new Map<string, number>();
  let running = 0;

  function next() {
    const limit = waiting.some(({ express }) => express) ? REQUESTS + EXPRESS_REQUESTS : REQUESTS;
    if (running >= limit) return;
    const candidates = running >= REQUESTS ? waiting.filter(({ express }) => express) : waiting;
    const [first, ...others] = candidates;
    if (!first) return;
    const chosen = others.reduce((best, one) => (countOf(one) < countOf(best) ? one : best), first);
    waiting.splice(waiting.indexOf(chosen), 1);
    running++;
    underWay.set(chosen.owner, countOf(chosen) + 1);
    chosen.start();
    next();
  }

  const countOf = ({ owner }: { owner: string }) => underWay.get(owner) ?? 0;

  function finish(owner: string) {
    running--;
    const left = countOf({ owner }) - 1;
    if (left > 0) underWay.set(owner, left);
    else underWay.delete(owner);
    next();
  }

  return {
    async run(owner, { express = false, signal }, task) {
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const stop = () => {
          waiting.splice(waiting.indexOf(place), 1);
          reject(signal.reason);
        };
        const place: Waiting = {
          owner,
          express,
          start() {
            signal.removeEventListener("abort", stop);
            resolve();
          },
        };
        signal.addEventListener("abort", stop, { once: true });
        waiting.push(place);
        next();
      });
      try {
        return await task();
      } finally {
        finish(owner);
      }
    },
  };
}
