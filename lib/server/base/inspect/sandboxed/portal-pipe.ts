import { readSync, writeSync } from "node:fs";
import type { SandboxLine } from "#lib/server/base/inspect/sandbox-protocol.ts";

const STDIN = 0;
const STDOUT = 1;

/** Sends one line to the portal. */
export function say(line: SandboxLine): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let at = 0; at < bytes.length;) at += writeSync(STDOUT, bytes, at);
}

/** Requests bytes of the file from the portal and waits for them: this process has nothing else to do. */
export function askFor(start: number, end: number): Uint8Array {
  say({ read: [start, end] });
  const length = readExactly(4).readUInt32BE();
  if (length > end - start) throw new Error("the portal sent more than it was asked for");
  return readExactly(length);
}

function readExactly(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length;) {
    const read = readSync(STDIN, bytes, at, length - at, null);
    // The portal is gone; nobody waits for the answer.
    if (read === 0) process.exit(0);
    at += read;
  }
  return bytes;
}
