import { S3Error } from "../errors.ts";
import { ChunkSignatures, type ChunkSeed } from "../sigv4/chunk-signature.ts";
import { sameText } from "../sigv4/key.ts";

/** S3's frame lines are short; anything longer is not one. */
const MAX_LINE_BYTES = 8 * 1024;

/**
 * The bytes inside an `aws-chunked` body. Chunk signatures are checked as the chunks end when there is a seed;
 * trailing headers land in `trailers`. Throws IncompleteBody, SignatureDoesNotMatch.
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  seed: ChunkSeed | undefined,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const reader = new FrameReader(source);
  const signatures = seed && new ChunkSignatures(seed);
  for (;;) {
    const [sizeText = "", extension = ""] = (await reader.line()).split(";");
    if (!/^[0-9a-fA-F]{1,13}$/.test(sizeText)) throw incompleteBody();
    let left = Number.parseInt(sizeText, 16);
    const last = left === 0;
    while (left > 0) {
      const bytes = await reader.upTo(left);
      left -= bytes.length;
      signatures?.update(bytes);
      yield bytes;
    }
    if (signatures) {
      requireSignature(extension.replace(/^chunk-signature=/, ""), signatures.endChunk());
    }
    if (last) break;
    if ((await reader.line()) !== "") throw incompleteBody();
  }
  await readTrailers(reader, signatures, trailers);
}

async function readTrailers(
  reader: FrameReader,
  signatures: ChunkSignatures | undefined,
  trailers: Map<string, string>,
): Promise<void> {
  const lines: string[] = [];
  for (let line = await reader.line(true); line !== ""; line = await reader.line(true)) {
    const at = line.indexOf(":");
    if (at < 1)
      throw new S3Error(
        "MalformedTrailerError",
        "The request contained trailing data that was not well-formed.",
      );
    const name = line.slice(0, at).trim().toLowerCase();
    const value = line.slice(at + 1).trim();
    if (name === "x-amz-trailer-signature") {
      if (signatures) requireSignature(value, signatures.endTrailer(lines));
      return;
    }
    lines.push(`${name}:${value}`);
    trailers.set(name, value);
  }
  if (signatures && lines.length > 0) requireSignature("", signatures.endTrailer(lines));
}

function requireSignature(given: string, expected: string): void {
  if (sameText(given, expected)) return;
  throw new S3Error(
    "SignatureDoesNotMatch",
    "The chunk signature we calculated does not match the signature you provided.",
  );
}

const incompleteBody = () =>
  new S3Error("IncompleteBody", "The request body terminated unexpectedly");

/** Lines and exact lengths out of a stream of buffers, holding no more than one of them and a line. */
class FrameReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** The next line without its CRLF. At the end of the body: "" if that is allowed, else IncompleteBody. */
  async line(endAllowed = false): Promise<string> {
    for (;;) {
      const at = this.#rest.indexOf("\r\n");
      if (at >= 0) {
        const line = this.#rest.toString("latin1", 0, at);
        this.#rest = this.#rest.subarray(at + 2);
        return line;
      }
      if (this.#rest.length > MAX_LINE_BYTES) throw incompleteBody();
      const next = await this.#chunks.next();
      if (next.done) {
        if (endAllowed && this.#rest.length === 0) return "";
        throw incompleteBody();
      }
      this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
    }
  }

  /** At least one byte, at most `size`. */
  async upTo(size: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const next = await this.#chunks.next();
      if (next.done) throw incompleteBody();
      this.#rest = next.value;
    }
    const bytes = this.#rest.subarray(0, size);
    this.#rest = this.#rest.subarray(bytes.length);
    return bytes;
  }
}
