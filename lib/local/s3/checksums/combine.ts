import { createHash } from "node:crypto";
import { combineCrc64 } from "#lib/domain/crc64.ts";
import { S3Error } from "../errors.ts";
import { type ChecksumAlgorithm, startChecksum } from "./algorithms.ts";

/** Reflected polynomials. */
const POLYNOMIALS = { CRC32: 0xedb88320, CRC32C: 0x82f63b78 };

/** The checksum of a whole object from those of its parts, without reading it again. CRCs only. */
export function combineParts(
  algorithm: ChecksumAlgorithm,
  parts: { checksum: string; size: number }[],
): string {
  const [first, ...rest] = parts;
  if (!first) return startChecksum(algorithm).toBase64();
  const append = appendOf(algorithm);
  return rest.reduce((whole, part) => append(whole, part.checksum, part.size), first.checksum);
}

/** S3's checksum of checksums: over the parts' raw digests, then `-N`. */
export function compositeOf(algorithm: ChecksumAlgorithm, checksums: string[]): string {
  const running = startChecksum(algorithm);
  for (const checksum of checksums) running.update(Buffer.from(checksum, "base64"));
  return `${running.toBase64()}-${checksums.length}`;
}

/** S3's ETag of a multipart object: the MD5 of its parts' MD5s, then `-N`. */
export function multipartEtag(etags: string[]): string {
  const hash = createHash("md5");
  for (const etag of etags) hash.update(Buffer.from(etag, "hex"));
  return `${hash.digest("hex")}-${etags.length}`;
}

function appendOf(algorithm: ChecksumAlgorithm) {
  switch (algorithm) {
    case "CRC64NVME":
      return combineCrc64;
    case "CRC32":
    case "CRC32C":
      return (a: string, b: string, bytesOfB: number) =>
        combineCrc32(POLYNOMIALS[algorithm], a, b, bytesOfB);
    case "SHA1":
    case "SHA256":
      throw new S3Error(
        "InvalidRequest",
        `The FULL_OBJECT checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
      );
  }
}

/** The CRC of A followed by B: A's, shifted by as many zero bytes as B has, added to B's. */
function combineCrc32(polynomial: number, a: string, b: string, bytesOfB: number): string {
  const read = (text: string) => Buffer.from(text, "base64").readUInt32BE();
  const combined = multiply(power(bytesOfB, polynomial), read(a), polynomial) ^ read(b);
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(combined >>> 0);
  return bytes.toString("base64");
}

/** x^(8·bytes) modulo the polynomial; the highest bit is x^0. */
function power(bytes: number, polynomial: number): number {
  let result = 0x80000000;
  let square = 0x00800000;
  for (let rest = bytes; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square, polynomial);
    square = multiply(square, square, polynomial);
  }
  return result;
}

function multiply(a: number, b: number, polynomial: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = 0x80000000; bit > 0; bit >>>= 1) {
    if (a & bit) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ polynomial : shifted >>> 1;
  }
  return product >>> 0;
}
