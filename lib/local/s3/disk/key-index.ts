/** Keys in the order S3 lists them, that of their UTF-8 bytes, each with what a listing says of it. */
export class KeyIndex<T> {
  readonly #keys: string[] = [];
  readonly #values = new Map<string, T>();

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: T): void {
    if (!this.#values.has(key)) this.#keys.splice(this.#firstNotBefore(key), 0, key);
    this.#values.set(key, value);
  }

  delete(key: string): void {
    if (this.#values.delete(key)) this.#keys.splice(this.#firstNotBefore(key), 1);
  }

  get size(): number {
    return this.#keys.length;
  }

  /** The first key at or after `from`. */
  firstFrom(from: string): string | undefined {
    return this.#keys[this.#firstNotBefore(from)];
  }

  /** The first key after `key`. */
  firstAfter(key: string): string | undefined {
    const at = this.#firstNotBefore(key);
    return this.#keys[this.#keys[at] === key ? at + 1 : at];
  }

  /** The first key that comes after every key that begins with `prefix`. */
  firstPast(prefix: string): string | undefined {
    return this.#keys[
      this.#search((key) => compareUtf8(key, prefix) < 0 || key.startsWith(prefix))
    ];
  }

  #firstNotBefore(key: string): number {
    return this.#search((each) => compareUtf8(each, key) < 0);
  }

  /** The number of leading keys for which `isBefore` holds. */
  #search(isBefore: (key: string) => boolean): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.#keys[middle] ?? "")) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The order of the UTF-8 bytes, which JavaScript's own order is not: it puts an emoji before U+FB01. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x === y) continue;
    return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;
