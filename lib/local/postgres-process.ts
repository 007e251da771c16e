import { readdir, readFile, readlink, realpath, rm } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { identityOf, signal, waitUntilGone } from "./process-identity.ts";

/** The lines of postmaster.pid: the first is the process, the eighth says when it takes connections. */
export async function pidFile(folder: string): Promise<string[]> {
  const text = await readFile(path.join(folder, "postmaster.pid"), "utf8").catch(() => "");
  return text.split("\n");
}

/**
 * Shuts down a server that still runs on this folder, and what a server that was killed has left at work there: until
 * they notice, its processes go on writing. A pid file that names somebody else's process is taken away.
 */
export async function endLeftover(folder: string): Promise<void> {
  const file = path.join(folder, "postmaster.pid");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return;
  // Written on a full disk it is empty, and PostgreSQL would stop at that.
  const pid = Number(text.split("\n")[0]) || null;
  const isAlive = pid !== null && identityOf(pid) !== undefined;
  if (isAlive && (await worksIn(pid, folder))) await endServer(pid);
  await endOrphans(folder);
  // PostgreSQL itself steps over a file whose process is gone, and looks first whether its memory is still in use.
  if (isAlive || pid === null) await rm(file, { force: true });
}

async function worksIn(pid: number, folder: string): Promise<boolean> {
  if (process.platform === "linux") {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => "");
    return cwd === (await realpath(folder));
  }
  return execFileSync("ps", ["-o", "command=", "-p", String(pid)])
    .toString("utf8")
    .includes(folder);
}

/** Ends the processes of a server whose first one was killed. Elsewhere than on Linux PostgreSQL waits for them itself. */
async function endOrphans(folder: string): Promise<void> {
  if (process.platform !== "linux") return;
  const numbers = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const orphans: number[] = [];
  for (const pid of numbers) if (await worksIn(pid, folder)) orphans.push(pid);
  for (const pid of orphans) signal(pid, "SIGKILL");
  for (const pid of orphans) await waitUntilGone(pid, 5_000);
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT the immediate one. */
export async function endServer(pid: number): Promise<void> {
  for (const [name, patience] of [
    ["SIGINT", 10_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    signal(pid, name);
    if (await waitUntilGone(pid, patience)) return;
  }
}
