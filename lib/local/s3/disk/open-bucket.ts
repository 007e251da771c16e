import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Blobs } from "./blobs.ts";
import {
  blobsFolder,
  type Bucket,
  bucketFile,
  objectsFolder,
  type OpenUpload,
  uploadsFolder,
} from "./bucket.ts";
import { DRAFT, readJson, syncFolder, writeJson } from "./json-file.ts";
import { KeyIndex } from "./key-index.ts";
import { BucketRecord, ObjectRecord, PartRecord, UploadRecord } from "./records.ts";
import { KeyLock } from "./key-lock.ts";

/** Makes a bucket's folder; the bucket exists once its file does. */
export async function createBucketFolder(folder: string, now: Date): Promise<void> {
  for (const part of [objectsFolder, uploadsFolder, blobsFolder]) {
    await mkdir(part(folder), { recursive: true });
  }
  await writeJson(bucketFile(folder), { created: now.toISOString() });
  await syncFolder(join(folder, ".."));
}

/**
 * Reads a bucket's records into memory and removes what a crash left behind. Undefined if the folder never became a
 * bucket. Throws if a record is damaged rather than taking its bytes for litter.
 */
export async function openBucket(folder: string, name: string): Promise<Bucket | undefined> {
  const record = await readJson(bucketFile(folder), BucketRecord);
  if (!record) return undefined;
  const bucket: Bucket = {
    name,
    folder,
    ...record,
    index: new KeyIndex(),
    uploads: new Map(),
    blobs: new Blobs(blobsFolder(folder)),
    locks: new KeyLock(),
  };
  const named = new Set<string>();
  const completed = await readObjects(bucket, named);
  await readUploads(bucket, completed, named);
  await bucket.blobs.sweep(named);
  return bucket;
}

/** Answers the multipart uploads the objects came from. */
async function readObjects(bucket: Bucket, named: Set<string>): Promise<Set<string>> {
  const completed = new Set<string>();
  const root = objectsFolder(bucket.folder);
  for (const shard of await readdir(root)) {
    for (const file of await readdir(join(root, shard))) {
      const path = join(root, shard, file);
      if (file.startsWith(DRAFT)) {
        await rm(path);
        continue;
      }
      const record = await readJson(path, ObjectRecord);
      if (!record) continue;
      const { key, size, etag, lastModified, checksum } = record;
      bucket.index.set(key, { size, etag, lastModified, checksum });
      for (const { id } of record.blobs) named.add(id);
      if (record.uploadId !== undefined) completed.add(record.uploadId);
    }
  }
  return completed;
}

async function readUploads(
  bucket: Bucket,
  completed: Set<string>,
  named: Set<string>,
): Promise<void> {
  const root = uploadsFolder(bucket.folder);
  for (const uploadId of await readdir(root)) {
    const folder = join(root, uploadId);
    const record = await readJson(join(folder, "upload.json"), UploadRecord);
    // Aborted or completed, and then the process died before it had cleared up.
    if (!record || completed.has(uploadId)) {
      await rm(folder, { recursive: true });
      continue;
    }
    const parts = await readParts(folder);
    for (const { blob } of parts.values()) named.add(blob);
    bucket.uploads.set(uploadId, { record, parts });
  }
}

async function readParts(folder: string): Promise<OpenUpload["parts"]> {
  const parts: OpenUpload["parts"] = new Map();
  for (const file of await readdir(folder)) {
    if (file.startsWith(DRAFT)) await rm(join(folder, file));
    else if (file !== "upload.json") {
      const part = await readJson(join(folder, file), PartRecord);
      if (part) parts.set(part.partNumber, part);
    }
  }
  return parts;
}
