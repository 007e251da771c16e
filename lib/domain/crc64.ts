// CRC-64/NVME (also "Rocksoft"), the checksum that S3 keeps of a whole object even when it arrived in parts:
// polynomial ad93d23594c93659, reflected, all ones in, all ones out. As halves of 32 bits, because a BigInt per byte
// would be a hundred times slower than a disk.

const POLYNOMIAL_HIGH = 0x9a6c9329;
const POLYNOMIAL_LOW = 0xac4bc9b5;
const POLYNOMIAL = 0x9a6c_9329_ac4b_c9b5n;

/** Eight tables of 256 entries: entry `t * 256 + b` is what byte `b` becomes after `t` more zero bytes. */
const tables = makeTables();

function makeTables(): { high: Int32Array; low: Int32Array } {
  const high = new Int32Array(8 * 256);
  const low = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let h = 0;
    let l = byte;
    for (let bit = 0; bit < 8; bit++) {
      const odd = l & 1;
      l = (l >>> 1) | (h << 31);
      h >>>= 1;
      if (odd) {
        h ^= POLYNOMIAL_HIGH;
        l ^= POLYNOMIAL_LOW;
      }
    }
    high[byte] = h;
    low[byte] = l;
  }
  for (let entry = 256; entry < 8 * 256; entry++) {
    const h = high[entry - 256] ?? 0;
    const l = low[entry - 256] ?? 0;
    const byte = l & 0xff;
    high[entry] = (h >>> 8) ^ (high[byte] ?? 0);
    low[entry] = ((l >>> 8) | (h << 24)) ^ (low[byte] ?? 0);
  }
  return { high, low };
}

/** The CRC64NVME of bytes that come in pieces. */
export class Crc64Nvme {
  #high = -1;
  #low = -1;

  /** Takes the next bytes; about half a gigabyte a second. */
  update(bytes: Uint8Array): this {
    // Words must begin at a multiple of four in memory; eight bytes are two of them.
    const unaligned = Math.min(bytes.length, (4 - (bytes.byteOffset % 4)) % 4);
    const inWords = bytes.length - unaligned - ((bytes.length - unaligned) % 8);
    this.#updateBytes(bytes.subarray(0, unaligned));
    this.#updateWords(
      new Int32Array(bytes.buffer, inWords ? bytes.byteOffset + unaligned : 0, inWords / 4),
    );
    this.#updateBytes(bytes.subarray(unaligned + inWords));
    return this;
  }

  // Non-null assertions in both loops: the indices are below the lengths by construction, and a check per table read
  // costs a third of the speed. Words are read as little-endian, as is every machine that runs this.
  #updateWords(words: Int32Array): void {
    const { high, low } = tables;
    let h = this.#high;
    let l = this.#low;
    for (let at = 0; at < words.length; at += 2) {
      l ^= words[at]!;
      h ^= words[at + 1]!;
      const a = 1792 + (l & 0xff);
      const b = 1536 + ((l >>> 8) & 0xff);
      const c = 1280 + ((l >>> 16) & 0xff);
      const d = 1024 + (l >>> 24);
      const e = 768 + (h & 0xff);
      const f = 512 + ((h >>> 8) & 0xff);
      const g = 256 + ((h >>> 16) & 0xff);
      const i = h >>> 24;
      h = high[a]! ^ high[b]! ^ high[c]! ^ high[d]! ^ high[e]! ^ high[f]! ^ high[g]! ^ high[i]!;
      l = low[a]! ^ low[b]! ^ low[c]! ^ low[d]! ^ low[e]! ^ low[f]! ^ low[g]! ^ low[i]!;
    }
    this.#high = h;
    this.#low = l;
  }

  #updateBytes(bytes: Uint8Array): void {
    const { high, low } = tables;
    for (const value of bytes) {
      const byte = (this.#low ^ value) & 0xff;
      this.#low = ((this.#low >>> 8) | (this.#high << 24)) ^ low[byte]!;
      this.#high = (this.#high >>> 8) ^ high[byte]!;
    }
  }

  /** As S3 writes it: the eight bytes, most significant first, in base64. */
  toBase64(): string {
    const bytes = new Uint8Array(8);
    const view = new DataView(bytes.buffer);
    view.setInt32(0, ~this.#high);
    view.setInt32(4, ~this.#low);
    return btoa(String.fromCharCode(...bytes));
  }
}

export function crc64Base64(bytes: Uint8Array): string {
  return new Crc64Nvme().update(bytes).toBase64();
}

/**
 * The checksum of A followed by B, from their checksums alone. `bytesOfB` is the length of B in bytes.
 * Appending n zero bits multiplies by x^n modulo the polynomial, so this takes microseconds at any length.
 */
export function combineCrc64(aBase64: string, bBase64: string, bytesOfB: number): string {
  const shifted = multiply(shiftBy(bytesOfB), fromBase64(aBase64));
  return toBase64(shifted ^ fromBase64(bBase64));
}

/** Parts are all of one size but the last, and the power is nearly all of the work: the latest is kept. */
let latestShift = { bytes: 0, power: 1n << 63n };

function shiftBy(bytes: number): bigint {
  if (latestShift.bytes !== bytes) latestShift = { bytes, power: power(BigInt(bytes) * 8n) };
  return latestShift.power;
}

/** x^exponent modulo the polynomial. Reflected: the highest bit is x^0, the one below it x^1. */
function power(exponent: bigint): bigint {
  let result = 1n << 63n;
  let square = 1n << 62n;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}

function multiply(a: bigint, b: bigint): bigint {
  let product = 0n;
  let shifted = b;
  for (let bit = 1n << 63n; bit > 0n; bit >>= 1n) {
    if (a & bit) product ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ POLYNOMIAL : shifted >> 1n;
  }
  return product;
}

function fromBase64(text: string): bigint {
  let value = 0n;
  for (const character of atob(text)) value = (value << 8n) | BigInt(character.charCodeAt(0));
  return value;
}

function toBase64(value: bigint): string {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return btoa(String.fromCharCode(...bytes));
}
