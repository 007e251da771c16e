import { CountsExceedBytes } from "./counts-exceed-bytes.ts";

/** The content of one box, read from its beginning. Whatever is asked for behind its end is not there. */
export class BoxBytes {
  readonly type: string;
  readonly #view: DataView;
  #at = 0;

  constructor(type: string, bytes: Uint8Array) {
    this.type = type;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes behind what was read. */
  get left(): number {
    return this.#view.byteLength - this.#at;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4));
  }

  /** Version and flags, as every full box has them. */
  head(): { version: number; flags: number } {
    const word = this.u32();
    return { version: word >>> 24, flags: word & 0xffffff };
  }

  skip(bytes: number): void {
    this.#take(bytes);
  }

  /** A count of entries, each of which has so many bytes in the rest of this box. */
  count(entryBytes: number): number {
    const count = this.u32();
    if (count * entryBytes > this.left) throw new CountsExceedBytes(this.type);
    return count;
  }

  /** @throws CountsExceedBytes for a box that ends before what it must have */
  #take(bytes: number): number {
    const at = this.#at;
    if (bytes > this.left) throw new CountsExceedBytes(this.type);
    this.#at += bytes;
    return at;
  }
}
