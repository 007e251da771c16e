import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** What a process and its children needed, by Linux's own counters: the sum of each one's highest. */
export type Needed = { memoryBytes: number; diskBytes: number; cpuSeconds: number };

const LOOK_MS = 200;

/**
 * Runs a program to its end. @param onLine each line of its standard output
 * @throws if it does not end well; its standard error is the bench's
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: { env?: Record<string, string>; onLine?: (line: string) => void } = {},
): Promise<Needed> {
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...options.env },
  });
  const ended = once(child, "close");
  const highest = new Map<number, Needed>();
  const look = setInterval(() => {
    for (const pid of child.pid ? familyOf(child.pid) : []) note(highest, pid);
  }, LOOK_MS);
  try {
    let begun = "";
    for await (const text of child.stdout.setEncoding("utf8")) {
      const lines = (begun + String(text)).split("\n");
      begun = lines.pop() ?? "";
      for (const line of lines) options.onLine?.(line);
    }
    const [code] = await ended;
    if (code !== 0) throw new Error(`${program} ended with ${code}`);
  } finally {
    clearInterval(look);
    child.kill("SIGKILL");
  }
  const sum = (of: (one: Needed) => number) =>
    [...highest.values()].reduce((all, one) => all + of(one), 0);
  return {
    memoryBytes: sum(({ memoryBytes }) => memoryBytes),
    diskBytes: sum(({ diskBytes }) => diskBytes),
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
  };
}

function familyOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    return [pid, ...children.split(" ").filter(Boolean).map(Number).flatMap(familyOf)];
  } catch {
    return [];
  }
}

/** The counters only grow; a process that has ended keeps what was seen last. */
function note(highest: Map<number, Needed>, pid: number): void {
  try {
    const kilobytes = /VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    const written = /^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, "utf8"))?.[1];
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // User and system time are the 12th and 13th field behind the name in brackets, in hundredths of a second.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (!kilobytes) return;
    highest.set(pid, {
      memoryBytes: Number(kilobytes) * 1024,
      diskBytes: Number(written ?? 0),
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
    });
  } catch {
    // It has just ended.
  }
}
