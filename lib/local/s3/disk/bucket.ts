import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Blobs } from "./blobs.ts";
import type { KeyIndex } from "./key-index.ts";
import type { CorsRule, ObjectRecord, PartRecord, UploadRecord } from "./records.ts";
import type { KeyLock } from "./key-lock.ts";

/** What a listing and a condition need of an object; the rest stays on disk. */
export type Listed = Pick<ObjectRecord, "size" | "etag" | "lastModified" | "checksum">;

/** A multipart upload under way. */
export type OpenUpload = { record: UploadRecord; parts: Map<number, PartRecord> };

/** A bucket, open. Locked by object key and by upload id. */
export type Bucket = {
  name: string;
  folder: string;
  created: string;
  cors: CorsRule[];
  index: KeyIndex<Listed>;
  uploads: Map<string, OpenUpload>;
  blobs: Blobs;
  locks: KeyLock;
};

// A bucket's folder:
//   bucket.json                      when it was made, its CORS rules
//   objects/ab/{sha256 of key}.json  an object: the key stands inside, so any key is a safe file name
//   uploads/{uploadId}/upload.json   a multipart upload; without this file the folder means nothing
//   uploads/{uploadId}/{n}.json      a part that arrived
//   blobs/ab/{uuid}                  bytes

export const bucketFile = (folder: string) => join(folder, "bucket.json");
export const objectsFolder = (folder: string) => join(folder, "objects");
export const uploadsFolder = (folder: string) => join(folder, "uploads");
export const blobsFolder = (folder: string) => join(folder, "blobs");

export function objectFile({ folder }: Bucket, key: string): string {
  const name = createHash("sha256").update(key).digest("hex");
  return join(objectsFolder(folder), name.slice(0, 2), `${name}.json`);
}

export const uploadFolder = ({ folder }: Bucket, uploadId: string) =>
  join(uploadsFolder(folder), uploadId);
export const uploadFile = (bucket: Bucket, uploadId: string) =>
  join(uploadFolder(bucket, uploadId), "upload.json");
export const partFile = (bucket: Bucket, uploadId: string, partNumber: number) =>
  join(uploadFolder(bucket, uploadId), `${partNumber}.json`);
