import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { clearPrefix } from "#lib/server/base/s3/clear-prefix.ts";
import { allRenditionsPrefix } from "#lib/server/base/s3/keys.ts";

type Address = Pick<Upload, "id" | "videoId">;

/**
 * Deletes what the attempts up to and including `upTo` left in the bucket. Attempts count upwards and only the latest
 * counts, so attempt n may always delete everything below it, and its own output if it is not the result; it never
 * touches a later one. Safe to repeat.
 */
export async function cleanAttempts(upload: Address, upTo: number): Promise<void> {
  const prefix = allRenditionsPrefix(upload);
  await clearPrefix(prefix, (key) => Number(key.slice(prefix.length).split("/", 1)[0]) <= upTo);
}

/**
 * Deletes attempts as {@link cleanAttempts}, but only logs a failure: the next attempt's end cleans up, and this one's
 * must not be lost.
 */
export async function cleanUp(upload: Address, upTo: number): Promise<void> {
  try {
    await cleanAttempts(upload, upTo);
  } catch (error) {
    logError("what an attempt left is still there", error, { uploadId: upload.id, upTo });
  }
}

/**
 * Deletes attempts as {@link cleanAttempts}, for an encoding that has ended or was cancelled: only its result stays.
 */
export async function cleanSettled(uploadId: string): Promise<void> {
  const upload = await db.upload.findUnique({
    where: { id: uploadId },
    include: { encoding: true },
  });
  if (!upload?.encoding) return;
  const { attempt } = upload.encoding;
  if (upload.encodingState === "READY") await cleanAttempts(upload, attempt - 1);
  else if (upload.encodingState === "NONE" || upload.encodingState === "FAILED")
    await cleanAttempts(upload, attempt);
}
