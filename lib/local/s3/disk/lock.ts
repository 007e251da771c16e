import { randomBytes } from "node:crypto";
import { readFile, readlink, rename, symlink, unlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isMissing } from "./json-file.ts";

// The lock is a symbolic link whose target is no file but says who has it: it is made once or not at all, is whole from the
// first moment, and needs no room on a disk that is full.

type Holder = { pid: number; started: string; token: string };

/** Folders this very process has open; its own pid says nothing of them. */
const openHere = new Set<string>();

/**
 * Makes this process the only one to use the folder; answers how to let go. A lock whose process is gone is stepped
 * over. Throws, naming the process, if somebody holds it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(resolve(folder), "lock");
  const token = newToken();
  const mine = `${process.pid}:${await startOf(process.pid)}:${token}`;
  // A second round after a stale lock was taken away; more than a few means others are racing us.
  for (let round = 0; round < 5; round++) {
    if (await linked(mine, path)) {
      openHere.add(path);
      return async () => {
        openHere.delete(path);
        if ((await readHolder(path))?.token === token) await unlink(path);
      };
    }
    const holder = await readHolder(path);
    if (holder && (await isAlive(holder, path))) throw taken(folder, holder.pid);
    await takeAway(path, holder);
  }
  throw taken(folder, undefined);
}

const newToken = () => randomBytes(8).toString("hex");

/** Moves a stale lock aside, unless it is no longer the one that was looked at. */
async function takeAway(path: string, seen: Holder | undefined): Promise<void> {
  const aside = `${path}.${newToken()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (moved && moved.token !== seen?.token) await linked(await readlink(aside), path);
  await unlink(aside);
}

async function linked(target: string, path: string): Promise<boolean> {
  try {
    await symlink(target, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Undefined for what is no lock of this kind. */
async function readHolder(path: string): Promise<Holder | undefined> {
  const target = await readlink(path).catch(() => "");
  const [, pid, started = "", token = ""] = /^(\d+):(\d*):(\w+)$/.exec(target) ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), started, token };
}

async function isAlive(holder: Holder, path: string): Promise<boolean> {
  if (holder.pid === process.pid) return openHere.has(path);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  // A pid is used again after a while; the start time tells the new process from the old.
  return (await startOf(holder.pid)) === holder.started;
}

/** When a process started, in ticks since boot, where /proc tells; the same text for all processes elsewhere. */
async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in parentheses and may hold spaces.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

const taken = (folder: string, pid: number | undefined) =>
  new Error(
    `The store in ${folder} is already open${pid === undefined ? "" : ` in process ${pid}`}; stop that one first`,
  );
