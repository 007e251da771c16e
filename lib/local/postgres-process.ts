import { readFile, readlink, realpath, rm } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { identityOf, signal, waitUntilGone } from "./process-identity.ts";

/** The lines of postmaster.pid: the first is the process, the eighth says when it takes connections. */
export async function pidFile(folder: string): Promise<string[]> {
  const text = await readFile(path.join(folder, "postmaster.pid"), "utf8").catch(() => "");
  return text.split("\n");
}

/** Shuts down a server that still runs on this folder, and takes away the pid file of one that does not. */
export async function endLeftover(folder: string): Promise<void> {
  const pid = Number((await pidFile(folder))[0]);
  if (!pid) return;
  if (identityOf(pid) !== undefined && (await worksIn(pid, folder))) await endServer(pid);
  await rm(path.join(folder, "postmaster.pid"), { force: true });
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
