import { createHash, type Hash } from "node:crypto";
import { EMPTY_SHA256, hmac, sha256Hex, scopeText } from "./key.ts";

/** Where the chain of chunk signatures begins: the request's own signature. */
export type ChunkSeed = { key: Buffer; amzDate: string; region: string; signature: string };

/** The chain of signatures over an `aws-chunked` body: each covers the one before it. */
export class ChunkSignatures {
  readonly #seed: ChunkSeed;
  #previous: string;
  #hash: Hash = createHash("sha256");

  constructor(seed: ChunkSeed) {
    this.#seed = seed;
    this.#previous = seed.signature;
  }

  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  /** The signature the chunk that just ended should carry. */
  endChunk(): string {
    const hash = this.#hash.digest("hex");
    this.#hash = createHash("sha256");
    return this.#sign("AWS4-HMAC-SHA256-PAYLOAD", [EMPTY_SHA256, hash]);
  }

  /** The signature the trailing headers should carry. */
  endTrailer(lines: string[]): string {
    return this.#sign("AWS4-HMAC-SHA256-TRAILER", [
      sha256Hex(lines.map((line) => `${line}\n`).join("")),
    ]);
  }

  #sign(algorithm: string, hashes: string[]): string {
    const { key, amzDate, region } = this.#seed;
    const scope = scopeText({ date: amzDate.slice(0, 8), region });
    const text = [algorithm, amzDate, scope, this.#previous, ...hashes].join("\n");
    this.#previous = hmac(key, text).toString("hex");
    return this.#previous;
  }
}
