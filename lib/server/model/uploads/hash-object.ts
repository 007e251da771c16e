import { Crc64Nvme } from "#lib/domain/crc64.ts";
import { readRange } from "#lib/server/base/s3/objects.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";
import { UnexpectedAnswer } from "#lib/server/base/s3/unexpected-answer.ts";

/** Bytes of one request; about so many are in memory. */
const PIECE_BYTES = 8 * 1024 * 1024;

/**
 * The CRC64NVME of all bytes of the very object that was headed, in base64, read over ranges.
 * @throws if it has changed since, what comes is not what was asked for, or `signal` is aborted
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
 * As {@link hashObject}; if it is not `expected` it is read again, and counts only if it is the same twice: a store may have
 * an odd moment.
 * @throws UnexpectedAnswer if it is not
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
