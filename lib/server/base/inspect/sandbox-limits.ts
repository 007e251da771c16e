import { totalmem } from "node:os";

const MiB = 1024 ** 2;

/** Limits of one inspection of an untrusted file. */
export type SandboxLimits = {
  /** Bytes of the JavaScript heap; V8 ends a process that fills it. */
  heapBytes: number;
  /** Bytes of memory in all, including typed arrays; the system refuses more (Linux). */
  memoryBytes: number;
  /** Milliseconds until it must be ready. */
  startMs: number;
  /** Milliseconds of work, without the time it waits for bytes. */
  workMs: number;
  /** CPU seconds; the system ends a process that needs more, even if this one is too busy to. */
  processorSeconds: number;
  /** Bytes to read. An index grows with the duration: about 40 MB for twelve hours. */
  readBytes: number;
  /** Ranges to read: a parser that walks through a file byte by byte is ended. */
  reads: number;
};

/** A quarter of this machine's or container's memory, two at a time; the longest index needs 768 MiB. */
const heapBytes = Math.max(256 * MiB, Math.min(768 * MiB, Math.floor(memoryHere() / 4)));

/**
 * Measured in docs/decisions/sandbox.md. Vercel ends a function after 60 s; waiting for a slot (8 s) and for the store
 * (25 s) add to the work.
 */
export const sandboxLimits: SandboxLimits = {
  heapBytes,
  // V8's own code and tables, and the index as bytes.
  memoryBytes: heapBytes + 1024 * MiB,
  startMs: 15_000,
  workMs: 25_000,
  processorSeconds: 15,
  readBytes: 128 * MiB,
  reads: 20_000,
};

function memoryHere(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Infinity);
}
