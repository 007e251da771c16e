import { EncodingRefused } from "#lib/domain/encoding.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";

const MiB = 1024 ** 2;

/** One request to the store: large enough for latency not to matter, small enough to hold several. */
const BLOCK_BYTES = 4 * MiB;
/** A file whose sound is far from its pictures is read at two places in turn; both stay cached. */
const BLOCKS_HELD = 8;

/**
 * Reads an object in blocks, one ahead, and caches the last few: a demuxer that jumps back and forth fetches each block
 * once.
 */
export class BlockReader {
  bytesRead = 0;
  /** Least recently used first. */
  private readonly held = new Map<number, Promise<Uint8Array>>();
  private readonly size: number;
  private readonly read: (start: number, end: number) => Promise<Uint8Array>;
  private readonly maxBytes: number;

  constructor(
    size: number,
    read: (start: number, end: number) => Promise<Uint8Array>,
    maxBytes: number,
  ) {
    this.size = size;
    this.read = read;
    this.maxBytes = maxBytes;
  }

  /** Yields the bytes from `start` (inclusive) to `end` (exclusive). */
  async *from(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let at = start; at < end;) {
      const index = Math.floor(at / BLOCK_BYTES);
      const begin = index * BLOCK_BYTES;
      const block = this.block(index);
      // A jump reads one block; sequential reading prefetches the next.
      const next = (index + 1) * BLOCK_BYTES;
      if (at > start && next < end) this.block(index + 1).catch(() => undefined);
      const bytes = await block;
      const until = Math.min(end, begin + bytes.length);
      if (until <= at) throw new Error(`the store gave no bytes at ${at}`);
      yield bytes.subarray(at - begin, until - begin);
      at = until;
    }
  }

  private block(index: number): Promise<Uint8Array> {
    const known = this.held.get(index);
    this.held.delete(index);
    const block = known ?? this.fetch(index);
    this.held.set(index, block);
    const [oldest] = this.held.keys();
    if (this.held.size > BLOCKS_HELD && oldest !== undefined) this.held.delete(oldest);
    return block;
  }

  private fetch(index: number): Promise<Uint8Array> {
    const start = index * BLOCK_BYTES;
    const end = Math.min(this.size, start + BLOCK_BYTES);
    this.bytesRead += end - start;
    if (this.bytesRead > this.maxBytes) {
      return Promise.reject(new EncodingRefused(encodingReason("index_loops")));
    }
    const block = this.read(start, end);
    block.catch(() => this.held.delete(index));
    return block;
  }
}
