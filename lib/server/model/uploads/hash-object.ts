import { Crc64Nvme } from "#lib/domain/crc64.ts";
import { readRange } from "#lib/server/base/s3/objects.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";
import { UnexpectedAnswer } from "#lib/server/base/s3/unexpected-answer.ts";

/** Bytes of one request; about this much is in memory. */
const PIECE_BYTES = 8 * 1024 * 1024;

/**
 * Computes the CRC64NVME, in base64, of the object that was headed, reading it in ranges.
 * @throws if it has changed since, an answer is not what was asked for, or `signal` is aborted
 */
export async function hashObject(
  key: string,
  object: StoredObject,
  signal?: AbortSignal,
): Promise<string> {
  const hash = new Crc64Nvme();
  for (let start = 0; start < object.size; start += PIECE_BYTES) {
    const end = Math.min(object.size, start + PIECE_BYTES);
    hash.update(await readRange(key, object, start, end, signal));
  }
  return hash.toBase64();
}

/**
 * Computes the checksum as {@link hashObject}. If it is not `expected`, reads the object again and requires the same
 * result twice, because a store may have an odd moment.
 * @throws UnexpectedAnswer if the two differ
 */
export async function hashAgainst(
  expected: string | null | undefined,
  key: string,
  object: StoredObject,
  signal?: AbortSignal,
): Promise<string> {
  const read = await hashObject(key, object, signal);
  if (!expected || read === expected) return read;
  const again = await hashObject(key, object, signal);
  if (again !== read)
    throw new UnexpectedAnswer(`${key} was read as ${read}, and then as ${again}`);
  return read;
}
