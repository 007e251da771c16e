import { mkdir, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { type Bucket, objectFile } from "../disk/bucket.ts";
import { isMissing, readJson, writeJson } from "../disk/json-file.ts";
import { ObjectRecord } from "../disk/records.ts";
import { noSuchKey } from "../errors.ts";
import { requireWritable, type WriteCondition } from "./conditions.ts";

/**
 * The moment an object comes to be, or takes the place of another: its record is renamed into place.
 * One key's commits queue here, so nothing slips between the condition and the write.
 */
export async function commitObject(
  bucket: Bucket,
  record: ObjectRecord,
  condition: WriteCondition,
): Promise<void> {
  const { key, size, etag, lastModified, checksum } = record;
  await bucket.locks.run(`key ${key}`, async () => {
    requireWritable(condition, key, bucket.index.get(key));
    const path = objectFile(bucket, key);
    const before = bucket.index.get(key) && (await readJson(path, ObjectRecord));
    await mkdir(dirname(path), { recursive: true });
    await writeJson(path, record);
    bucket.index.set(key, { size, etag, lastModified, checksum });
    if (before) await bucket.blobs.remove(before.blobs.map(({ id }) => id));
  });
}

/** Removes an object; nothing happens if there is none. */
export async function removeObject(
  bucket: Bucket,
  key: string,
  condition: WriteCondition = {},
): Promise<void> {
  await bucket.locks.run(`key ${key}`, async () => {
    const current = bucket.index.get(key);
    if (!current) return;
    requireWritable(condition, key, current);
    const path = objectFile(bucket, key);
    const before = await readJson(path, ObjectRecord);
    bucket.index.delete(key);
    await unlink(path).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    if (before) await bucket.blobs.remove(before.blobs.map(({ id }) => id));
  });
}

/** An object as it is now, whose bytes stay until `release` is called. Throws NoSuchKey. */
export async function holdObject(
  bucket: Bucket,
  key: string,
): Promise<{ record: ObjectRecord; release: () => Promise<void> }> {
  return bucket.locks.run(`key ${key}`, async () => {
    const record = bucket.index.get(key) && (await readJson(objectFile(bucket, key), ObjectRecord));
    if (!record) throw noSuchKey(key);
    return { record, release: bucket.blobs.hold(record.blobs.map(({ id }) => id)) };
  });
}
