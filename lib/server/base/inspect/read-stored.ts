import type { ReadBytes } from "#lib/domain/read-bytes.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";
import { readRange } from "#lib/server/base/s3/objects.ts";
import { SandboxDied } from "./sandbox-failures.ts";

/** Milliseconds from the first to the last range of one inspection. */
const READ_MS = 25_000;

/** With so many ranges in that time the store is fine, and the file makes its reader jump without end. */
const MANY_READS = 250;

/** The store failed during an inspection; the file is not to blame. */
export class StoreFailed extends Error {
  constructor(cause: unknown) {
    super("storage failed while a file was being looked into", { cause });
    this.name = "StoreFailed";
  }
}

/**
 * Reads ranges of the object that was headed. Every byte the sandbox sees passes through here, so a caller can wrap it,
 * for example to compute a checksum.
 * @throws StoreFailed; SandboxDied for a file that makes its reader jump for too long
 */
export function storedRanges(key: string, object: StoredObject): ReadBytes {
  let signal: AbortSignal | undefined;
  let reads = 0;
  return async (start, end) => {
    signal ??= AbortSignal.timeout(READ_MS);
    try {
      reads += 1;
      return await readRange(key, object, start, end, signal);
    } catch (cause) {
      if (signal.aborted && reads > MANY_READS)
        throw new SandboxDied("time", `${reads} ranges in ${READ_MS} ms`);
      throw new StoreFailed(cause);
    }
  };
}
