import { readFile } from "node:fs/promises";
import path from "node:path";
import { startNode } from "#lib/local/running.ts";
import type { Services } from "./services.ts";
import { until, within } from "./waits.ts";

export type Worker = {
  pid: number;
  /** When it is gone, for whatever reason. */
  exited: Promise<void>;
  /** kill -9: nothing of it gets to finish anything. */
  kill: () => Promise<void>;
  /** SIGTERM, and waits until it is gone. */
  stop: () => Promise<void>;
  /** What it has said so far. */
  log: () => Promise<string>;
};

let workers = 0;

/** Several at once, beside encoders that take all the processor there is. */
const STARTED_WITHIN_MS = 60_000;

/**
 * Starts `npm run worker` as a process of its own, with a portal's settings, and answers when it takes jobs. What of it is
 * still running when the services stop ends by itself: its database is gone.
 */
export async function startWorker(
  services: Services,
  settings: Record<string, string>,
  options: { jobs?: number; env?: Record<string, string> } = {},
): Promise<Worker> {
  workers += 1;
  const name = `worker-${process.pid}-${workers}`;
  const logFile = path.join(services.folder, `${name}.log`);
  const running = await startNode({
    name,
    runFolder: path.join(services.folder, "run"),
    logFile,
    args: ["scripts/worker.ts", "--jobs", String(options.jobs ?? 1)],
    env: { ...settings, ENCODER: "ffmpeg", ...options.env },
  });
  const log = () => readFile(logFile, "utf8");
  let ended = false;
  void running.exited.then(() => (ended = true));
  await until(
    async () => {
      const said = await log();
      if (ended) throw new Error(`The worker stopped while starting: ${said}`);
      return said.includes("The worker encodes with") || undefined;
    },
    `a worker to take jobs; see ${logFile}`,
    STARTED_WITHIN_MS,
  );
  return {
    pid: running.pid,
    exited: running.exited,
    log,
    stop: running.stop,
    async kill() {
      process.kill(running.pid, "SIGKILL");
      await within(running.exited, "a killed worker to be gone");
      await running.stop();
    },
  };
}
