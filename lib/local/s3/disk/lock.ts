import { randomUUID } from "node:crypto";
import { link, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { isMissing } from "./json-file.ts";

const Holder = z.object({ pid: z.number(), started: z.string(), token: z.string() });
type Holder = z.infer<typeof Holder>;

/** Folders this very process has open; its own pid says nothing of them. */
const openHere = new Set<string>();

/**
 * Makes this process the only one to use the folder; answers how to let go. A lock whose process is gone is stepped
 * over. Throws, naming the process, if somebody holds it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(resolve(folder), "lock");
  const token = randomUUID();
  const mine: Holder = { pid: process.pid, started: await startOf(process.pid), token };
  const draft = `${path}.${token}`;
  await writeFile(draft, JSON.stringify(mine), { flag: "wx" });
  try {
    // A second round after a stale lock was taken away; more than a few means others are racing us.
    for (let round = 0; round < 5; round++) {
      if (await linked(draft, path)) {
        openHere.add(path);
        return async () => {
          openHere.delete(path);
          const holder = await readHolder(path);
          if (holder?.token === token) await unlink(path);
        };
      }
      const holder = await readHolder(path);
      if (holder && (await isAlive(holder, path))) throw taken(folder, holder.pid);
      await takeAway(path, holder);
    }
    throw taken(folder, undefined);
  } finally {
    await unlink(draft);
  }
}

/** Moves a stale lock aside, unless it is no longer the one that was looked at. */
async function takeAway(path: string, seen: Holder | undefined): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (moved && moved.token !== seen?.token) await linked(aside, path);
  await unlink(aside);
}

/** A link fails if the name is there, and the file has its content from the first moment. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return Holder.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return undefined;
  }
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
