/** Reads bytes `start` (inclusive) to `end` (exclusive) of a file; may answer fewer at its end. */
export type ReadBytes = (start: number, end: number) => Promise<Uint8Array>;
