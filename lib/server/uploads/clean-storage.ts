import { db } from "../db/client.ts";
import type { Upload } from "../db/generated/client.ts";
import {
  incomingKey,
  incomingPreviewKey,
  incomingStillKey,
  originalKey,
  previewKey,
  stillKey,
  stills,
} from "../s3/keys.ts";
import { abortMultiparts } from "../s3/multipart.ts";
import { deleteObject } from "../s3/objects.ts";

/**
 * Removes all that an upload left in storage which did not become an original: parts, object, pictures, preview. Unfinished parts
 * are billed like objects, for years if nobody aborts them. Safe to repeat; `cleanedAt` remembers that it was done.
 * @param upload one that is CANCELLED, EXPIRED or REFUSED
 */
export async function cleanStorage(upload: Upload, now: Date): Promise<void> {
  if (upload.state === "RESERVED" || upload.state === "VERIFIED") {
    throw new Error(`upload ${upload.id} is ${upload.state}; its bytes are wanted`);
  }
  if (upload.method === "MULTIPART") await abortMultiparts(originalKey(upload));
  await deleteObject(originalKey(upload));
  await deleteObject(incomingKey(upload.id));
  for (const still of stills) {
    await deleteObject(incomingStillKey(upload.id, still));
    await deleteObject(stillKey(upload, still));
  }
  await deleteObject(incomingPreviewKey(upload.id));
  await deleteObject(previewKey(upload));
  await db.upload.update({ where: { id: upload.id }, data: { cleanedAt: now } });
}
