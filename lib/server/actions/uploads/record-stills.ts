import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { inspectPictures } from "#lib/server/base/inspect/inspect-pictures.ts";
import { copyAside, copyFixed } from "#lib/server/base/s3/copy-object.ts";
import {
  checkedKey,
  incomingStillKey,
  smallStripKey,
  stillKey,
  stills,
} from "#lib/server/base/s3/keys.ts";
import type { Still } from "#lib/server/base/s3/keys.ts";
import { deleteObject, headObject } from "#lib/server/base/s3/objects.ts";
import { putObject } from "#lib/server/base/s3/put-object.ts";
import { areStillsFrozen } from "#lib/server/model/uploads/are-stills-frozen.ts";

type Sent = Pick<Upload, "id" | "videoId" | "creatorId" | "state" | "hasPoster" | "hasStrip">;
type Found = { hasPoster: boolean; hasStrip: boolean };

/** The objects that are stored. */
type Kept = Still | "smallStrip";

/** Milliseconds for the store to accept a few kB. */
const PUT_MS = 10_000;

/**
 * Accepts the pictures made by the browser, if they have arrived and pass inspection (inspect-pictures.ts). Late ones
 * are accepted by a later call, until the video has been decided on; after that they are discarded.
 * @throws Problem `inspection_unavailable` if they could not be inspected; what the store threw
 */
export async function recordStills(upload: Sent): Promise<Found> {
  const known: Record<Still, boolean> = { poster: upload.hasPoster, strip: upload.hasStrip };
  const wanted = stills.filter((still) => !known[still]);
  const found = (await areStillsFrozen(upload))
    ? await throwAway(upload, wanted)
    : await takeOver(upload, wanted);
  const all: Found = {
    hasPoster: known.poster || found.has("poster"),
    hasStrip: known.strip || found.has("strip"),
  };
  const hasSmallStrip = found.has("strip") && found.has("smallStrip");
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

/** Accepts pictures as {@link recordStills}, but leaves them for later if they cannot be inspected now. */
export async function tryRecordStills(upload: Sent): Promise<void> {
  try {
    await recordStills(upload);
  } catch (error) {
    if (!(error instanceof Problem && error.code === "inspection_unavailable")) throw error;
  }
}

async function takeOver(upload: Sent, wanted: readonly Still[]): Promise<Set<Kept>> {
  // A form can be replayed at any moment, so what is inspected and accepted is a copy that no form can replace.
  const copies = (
    await Promise.all(
      wanted.map(async (still) => {
        const key = checkedKey(upload.id);
        const object = await copyAside(incomingStillKey(upload.id, still), key);
        // Gone in between: another call is accepting it, and stores the result under the final key.
        return object ? [{ still, key, object }] : [];
      }),
    )
  ).flat();
  try {
    const { id: uploadId, creatorId } = upload;
    const good = await inspectPictures({ uploadId, creatorId }, copies);
    const isFrozen = await areStillsFrozen(upload);
    for (const { still, key, object } of copies) {
      const small = good.get(still);
      // The smaller one first: whoever finds a filmstrip then finds both.
      if (small && !isFrozen) await putPicture(smallStripKey(upload), small);
      if (good.has(still) && !isFrozen) await copyFixed(key, object, stillKey(upload, still));
      await deleteObject(incomingStillKey(upload.id, still));
    }
  } finally {
    await Promise.all(copies.map(({ key }) => deleteObject(key)));
  }
  const places: [Kept, string][] = wanted.map((still) => [still, stillKey(upload, still)]);
  if (wanted.includes("strip")) places.push(["smallStrip", smallStripKey(upload)]);
  const taken = await Promise.all(
    places.map(async ([kept, key]) => ((await headObject(key)) ? [kept] : [])),
  );
  return new Set(taken.flat());
}

function putPicture(key: string, bytes: Buffer): Promise<void> {
  return putObject(key, bytes, "image/jpeg", AbortSignal.timeout(PUT_MS));
}

async function throwAway(upload: Sent, sent: readonly Still[]): Promise<Set<Kept>> {
  await Promise.all(sent.map((still) => deleteObject(incomingStillKey(upload.id, still))));
  return new Set();
}
