import type { Running } from "./running.ts";

const MOST_RESTARTS_A_MINUTE = 5;

/**
 * Starts a part again whenever it ends by itself, until `stop`. Gives up, and says so through `onFailure`, when it ends
 * again and again.
 */
export function keepRunning(
  name: string,
  first: Running,
  start: () => Promise<Running>,
  say: (line: string) => void,
  onFailure: (failure: Error) => void,
): { stop: () => Promise<void> } {
  let stopping = false;
  let current = first;
  const restarts: number[] = [];

  const watch = async () => {
    while (!stopping) {
      await current.exited;
      if (stopping) return;
      const now = Date.now();
      restarts.push(now);
      if (restarts.filter((at) => at > now - 60_000).length > MOST_RESTARTS_A_MINUTE) {
        throw new Error(`${name} stops again and again; see its log.`);
      }
      say(`${name} stopped; starting it again.`);
      current = await start();
      // Asked to stop while it was starting.
      if (stopping) await current.stop();
    }
  };
  const watching = watch().catch((failure) =>
    onFailure(failure instanceof Error ? failure : new Error(String(failure))),
  );

  return {
    async stop() {
      stopping = true;
      await current.stop();
      await watching;
    },
  };
}
