import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { Crc32c } from "@aws-crypto/crc32c";
import { Crc64Nvme } from "#lib/domain/crc64.ts";

export const ALGORITHMS = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const;
export type ChecksumAlgorithm = (typeof ALGORITHMS)[number];

/** FULL_OBJECT is over the object's bytes; COMPOSITE is over the checksums of its parts, with `-N` behind it. */
export type ChecksumType = "FULL_OBJECT" | "COMPOSITE";

export type Checksum = { algorithm: ChecksumAlgorithm; type: ChecksumType; value: string };

/** The bytes a value has, which is how S3 tells a malformed one. */
export const DIGEST_BYTES: Record<ChecksumAlgorithm, number> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
};

/** A checksum of bytes that come in pieces, in base64 at the end. */
export type RunningChecksum = { update(bytes: Uint8Array): void; toBase64(): string };

export function startChecksum(algorithm: ChecksumAlgorithm): RunningChecksum {
  switch (algorithm) {
    case "CRC32":
      return startCrc32();
    case "CRC32C": {
      const crc = new Crc32c();
      return { update: (bytes) => void crc.update(bytes), toBase64: () => word(crc.digest()) };
    }
    case "CRC64NVME": {
      const crc = new Crc64Nvme();
      return { update: (bytes) => void crc.update(bytes), toBase64: () => crc.toBase64() };
    }
    case "SHA1":
    case "SHA256": {
      const hash = createHash(algorithm);
      return { update: (bytes) => void hash.update(bytes), toBase64: () => hash.digest("base64") };
    }
  }
}

function startCrc32(): RunningChecksum {
  let value = 0;
  return {
    update(bytes) {
      value = crc32(bytes, value);
    },
    toBase64: () => word(value),
  };
}

function word(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes.toString("base64");
}

export const headerOf = (algorithm: ChecksumAlgorithm) =>
  `x-amz-checksum-${algorithm.toLowerCase()}`;

/** The XML element S3 names it by. */
export const elementOf = (algorithm: ChecksumAlgorithm) => `Checksum${algorithm}`;

export function parseAlgorithm(text: string): ChecksumAlgorithm | undefined {
  return ALGORITHMS.find((algorithm) => algorithm === text.toUpperCase());
}
