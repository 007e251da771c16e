import { readFileSync } from "node:fs";

/** Bytes of anything, sockets and files alike. */
export type Bytes = { read: number; written: number };

/** What a process and its children have read and written so far, by Linux's own counters. */
export function bytesOf(pid: number): Bytes {
  const io = readFileSync(`/proc/${pid}/io`, "utf8");
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  const all = { read: count(io, "rchar"), written: count(io, "wchar") };
  for (const child of children.split(" ").filter(Boolean)) {
    const { read, written } = bytesOf(Number(child));
    all.read += read;
    all.written += written;
  }
  return all;
}

/** The most that was relayed between two looks: what is relayed is read as well as written. */
export function mostRelayed(before: Bytes, after: Bytes): number {
  return Math.min(after.read - before.read, after.written - before.written);
}

function count(io: string, name: string): number {
  const found = new RegExp(`^${name}: (\\d+)$`, "m").exec(io)?.[1];
  if (found === undefined) throw new Error(`/proc says nothing of ${name}`);
  return Number(found);
}
