import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { inspectPictures } from "#lib/server/base/inspect/inspect-pictures.ts";
import { copyAside, copyFixed } from "#lib/server/base/s3/copy-object.ts";
import {
  checkedKey,
  incomingThumbnailKey,
  smallFilmstripKey,
  thumbnailKey,
  thumbnails,
} from "#lib/server/base/s3/keys.ts";
import type { Thumbnail } from "#lib/server/base/s3/keys.ts";
import { deleteObject, headObject } from "#lib/server/base/s3/objects.ts";
import { putObject } from "#lib/server/base/s3/put-object.ts";
import { areThumbnailsFrozen } from "#lib/server/model/uploads/are-thumbnails-frozen.ts";

type Sent = Pick<Upload, "id" | "videoId" | "creatorId" | "state" | "hasPoster" | "hasStrip">;
type Found = { hasPoster: boolean; hasStrip: boolean };

/** The objects that are stored. */
type Kept = Thumbnail | "smallFilmstrip";

/** Milliseconds for the store to accept a few kB. */
const PUT_MS = 10_000;

/**
 * Accepts the pictures made by the browser, if they have arrived and pass inspection (inspect-pictures.ts). Late ones
 * are accepted by a later call, until the video has been decided on; after that they are discarded.
 * @throws Problem `inspection_unavailable` if they could not be inspected; what the store threw
 */
export async function recordThumbnails(upload: Sent): Promise<Found> {
  const known: Record<Thumbnail, boolean> = { poster: upload.hasPoster, strip: upload.hasStrip };
  const wanted = thumbnails.filter((thumbnail) => !known[thumbnail]);
  const found = (await areThumbnailsFrozen(upload))
    ? await discard(upload, wanted)
    : await accept(upload, wanted);
  const all: Found = {
    hasPoster: known.poster || found.has("poster"),
    hasStrip: known.strip || found.has("strip"),
  };
  const hasSmallStrip = found.has("strip") && found.has("smallFilmstrip");
  return found.size === 0 ||
    (await isWritten(upload, { ...all, ...(hasSmallStrip && { hasSmallStrip }) }))
    ? all
    : { hasPoster: known.poster, hasStrip: known.strip };
}

/** Writes nothing if the video has been decided on in between. */
async function isWritten(
  { id }: Sent,
  found: Found & { hasSmallStrip?: boolean },
): Promise<boolean> {
  const { count } = await db.upload.updateMany({
    where: { id, OR: [whereOpen, { currentOf: { reviewState: "PENDING" } }] },
    data: found,
  });
  return count === 1;
}

/** Accepts pictures as {@link recordThumbnails}, but leaves them for later if they cannot be inspected now. */
export async function tryRecordThumbnails(upload: Sent): Promise<void> {
  try {
    await recordThumbnails(upload);
  } catch (error) {
    if (!(error instanceof Problem && error.code === "inspection_unavailable")) throw error;
  }
}

async function accept(upload: Sent, wanted: readonly Thumbnail[]): Promise<Set<Kept>> {
  // A form can be replayed at any moment, so what is inspected and accepted is a copy that no form can replace.
  const copies = (
    await Promise.all(
      wanted.map(async (thumbnail) => {
        const key = checkedKey(upload.id);
        const object = await copyAside(incomingThumbnailKey(upload.id, thumbnail), key);
        // Gone in between: another call is accepting it, and stores the result under the final key.
        return object ? [{ thumbnail, key, object }] : [];
      }),
    )
  ).flat();
  try {
    const { id: uploadId, creatorId } = upload;
    const good = await inspectPictures({ uploadId, creatorId }, copies);
    const isFrozen = await areThumbnailsFrozen(upload);
    for (const { thumbnail, key, object } of copies) {
      const small = good.get(thumbnail);
      // The smaller one first: whoever finds a filmstrip then finds both.
      if (small && !isFrozen) await putPicture(smallFilmstripKey(upload), small);
      if (good.has(thumbnail) && !isFrozen)
        await copyFixed(key, object, thumbnailKey(upload, thumbnail));
      await deleteObject(incomingThumbnailKey(upload.id, thumbnail));
    }
  } finally {
    await Promise.all(copies.map(({ key }) => deleteObject(key)));
  }
  const targets: [Kept, string][] = wanted.map((thumbnail) => [
    thumbnail,
    thumbnailKey(upload, thumbnail),
  ]);
  if (wanted.includes("strip")) targets.push(["smallFilmstrip", smallFilmstripKey(upload)]);
  const taken = await Promise.all(
    targets.map(async ([kept, key]) => ((await headObject(key)) ? [kept] : [])),
  );
  return new Set(taken.flat());
}

function putPicture(key: string, bytes: Buffer): Promise<void> {
  return putObject(key, bytes, "image/jpeg", AbortSignal.timeout(PUT_MS));
}

async function discard(upload: Sent, sent: readonly Thumbnail[]): Promise<Set<Kept>> {
  await Promise.all(
    sent.map((thumbnail) => deleteObject(incomingThumbnailKey(upload.id, thumbnail))),
  );
  return new Set();
}
