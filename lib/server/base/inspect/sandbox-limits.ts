import { totalmem } from "node:os";

const MiB = 1024 ** 2;

/** What one look into a stranger's file may take. */
export type SandboxLimits = {
  /** Bytes of JavaScript's heap; V8 ends the process that fills it. */
  heapBytes: number;
  /** Bytes of memory altogether, typed arrays included; the system refuses more (Linux). */
  memoryBytes: number;
  /** Milliseconds until it is ready to begin. */
  startMs: number;
  /** Milliseconds at work, not counting the time it waits for bytes. */
  workMs: number;
  /** Processor seconds; the system ends what needs more, even if this process is too busy to. */
  processorSeconds: number;
  /** Bytes to read. An index grows with the film: about 40 MB for twelve hours. */
  readBytes: number;
  /** Ranges to read: a reader that goes through a film byte by byte is ended. */
  reads: number;
};

/** A quarter of what this machine or container has, two at a time; 768 MiB are what the longest index needs. */
const heapBytes = Math.max(256 * MiB, Math.min(768 * MiB, Math.floor(memoryHere() / 4)));

/**
 * See docs/decisions/sandbox.md for what was measured. Vercel ends a function after 60 s; waiting for a slot (8 s) and for
 * the store (25 s) come on top of the work.
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
