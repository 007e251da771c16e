import { readFile, readdir } from "node:fs/promises";
import { identityOf } from "#lib/local/process-identity.ts";

export type Child = { pid: number; identity: string | undefined; command: string };

/** The processes that a process has started, and theirs (Linux). */
export async function childrenOf(pid: number): Promise<Child[]> {
  const parents = new Map<number, number>();
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, "utf8").catch(() => "");
    // The second field is the name in brackets and may hold anything; what follows the last bracket is plain.
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    parents.set(Number(entry), parent);
  }
  const found: Child[] = [];
  for (const [child, parent] of parents) {
    if (parent !== pid && !found.some((known) => known.pid === parent)) continue;
    const command = await readFile(`/proc/${child}/cmdline`, "utf8").catch(() => "");
    found.push({ pid: child, identity: identityOf(child), command: command.replaceAll("\0", " ") });
  }
  return found;
}

/** Whether it is that very process which still runs. */
export const isAlive = ({ pid, identity }: Child) =>
  identity !== undefined && identityOf(pid) === identity;
