import { readFileSync } from "node:fs";
import { bytesOf } from "../../support/process-bytes.ts";

/** What a process and its children have moved and worked so far, by Linux's own counters. */
export type Cost = { bytes: number; cpuSeconds: number };

/** Linux counts processor time in hundredths of a second (USER_HZ). */
const TICKS_PER_SECOND = 100;

export function costOf(pid: number): Cost {
  const { read, written } = bytesOf(pid);
  return { bytes: read + written, cpuSeconds: ticksOf(pid) / TICKS_PER_SECOND };
}

export function costSince(before: Cost, pid: number): Cost {
  const { bytes, cpuSeconds } = costOf(pid);
  return { bytes: bytes - before.bytes, cpuSeconds: cpuSeconds - before.cpuSeconds };
}

function ticksOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in parentheses may have spaces in it; user and system time are the 12th and 13th field behind it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return children
    .split(" ")
    .filter(Boolean)
    .reduce((sum, child) => sum + ticksOf(Number(child)), Number(fields[11]) + Number(fields[12]));
}
