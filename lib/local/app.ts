import path from "node:path";
import { startNode } from "./running.ts";
import type { Running } from "./running.ts";

export type AppOptions = {
  name?: string;
  port: number;
  env: Record<string, string | undefined>;
  runFolder: string;
  logFile: string;
  /** `next dev` instead of the build, and everything it says on our standard error. */
  development?: boolean;
  /** `healthy` unless told: database and storage answer, too. */
  readyWhen?: "healthy" | "answering";
  /** Ends the wait for it to get ready, and it. */
  signal?: AbortSignal;
};

const READY_WITHIN_MS = 90_000;

/** Serves the portal on 127.0.0.1 as a process of its own, and answers when /api/health does. */
export async function startApp(options: AppOptions): Promise<Running & { url: string }> {
  const url = `http://127.0.0.1:${options.port}`;
  const next = path.join("node_modules", "next", "dist", "bin", "next");
  const running = await startNode({
    name: options.name ?? "app",
    runFolder: options.runFolder,
    logFile: options.logFile,
    loud: options.development ?? false,
    args: [
      ...(options.development ? [next, "dev"] : ["scripts/serve.ts"]),
      "-H",
      "127.0.0.1",
      "-p",
      String(options.port),
    ],
    env: { NEXT_TELEMETRY_DISABLED: "1", ...options.env },
  });
  let ended = false;
  void running.exited.then(() => (ended = true));
  const end = Date.now() + READY_WITHIN_MS;
  let last = "it did not answer";
  while (Date.now() < end && !options.signal?.aborted) {
    const signal = AbortSignal.timeout(end - Date.now());
    const answer = await fetch(`${url}/api/health`, { signal }).catch(() => null);
    // Another's server on this port answers too; ours has ended by then.
    if (ended) break;
    if (answer && (answer.status < 500 || options.readyWhen === "answering")) {
      await answer.body?.cancel();
      return { ...running, url };
    }
    if (answer) last = `its health is ${answer.status}: ${await answer.text()}`;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (ended) throw new Error(`The portal stopped while starting; see ${options.logFile}.`);
  await running.stop();
  throw new Error(`The portal did not get ready: ${last}. See ${options.logFile}.`);
}
