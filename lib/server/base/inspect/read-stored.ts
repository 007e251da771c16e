import type { ReadBytes } from "#lib/domain/read-bytes.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";
import { readRange } from "#lib/server/base/s3/objects.ts";
import { SandboxDied } from "./sandbox-failures.ts";

/** Milliseconds from the first to the last range of one look into a file. */
const READ_MS = 25_000;

/** So many ranges in that time, and the store is well: it is the film that has no end of them. */
const MANY_READS = 250;

/** The store failed while a file was being looked into: no fault of the file. */
export class StoreFailed extends Error {
  constructor(cause: unknown) {
    super("storage failed while a file was being looked into", { cause });
    this.name = "StoreFailed";
  }
}

/**
 * Reads ranges of the very object that was headed. All bytes that the sandbox sees pass here: whoever wants to know them,
 * too (a checksum of a small file), wraps this.
 * @throws StoreFailed; SandboxDied for a film that sends its reader from place to place for longer than anybody waits
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
