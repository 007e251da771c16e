import { Crc64Nvme } from "../../domain/crc64.ts";

/** A running CRC64NVME. */
export type Crc64 = { update(bytes: Uint8Array): unknown; toBase64(): string };

export function createCrc64(): Crc64 {
  return new Crc64Nvme();
}
