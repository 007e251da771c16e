import { db } from "../db/client.ts";
import type { Upload } from "../db/generated/client.ts";
import { incomingStillKey, stillKey, stills } from "../s3/keys.ts";
import type { Still } from "../s3/keys.ts";
import { copyJudged, deleteObject, headObject, readHead } from "../s3/objects.ts";

/** First bytes of every JPEG: SOI, then a marker. */
const JPEG_MAGIC = [0xff, 0xd8, 0xff];

/**
 * Takes over the pictures that the browser made, if they have arrived and are JPEGs. Those that come late are taken
 * over when this is called again.
 */
export async function recordStills(
  upload: Pick<Upload, "id" | "videoId" | "hasPoster" | "hasStrip">,
): Promise<{ hasPoster: boolean; hasStrip: boolean }> {
  const [poster, strip] = await Promise.all(
    stills.map(async (still) => {
      const known = still === "poster" ? upload.hasPoster : upload.hasStrip;
      return known || (await takeOver(upload, still));
    }),
  );
  const found = { hasPoster: poster === true, hasStrip: strip === true };
  if (found.hasPoster !== upload.hasPoster || found.hasStrip !== upload.hasStrip) {
    await db.upload.update({ where: { id: upload.id }, data: found });
  }
  return found;
}

async function takeOver(upload: { id: string; videoId: string }, still: Still): Promise<boolean> {
  const source = incomingStillKey(upload.id, still);
  const target = stillKey(upload, still);
  const incoming = await headObject(source);
  const head = incoming && (await readHead(source, incoming, JPEG_MAGIC.length));
  // Gone in between: another call is taking it over, and what it made of it is under the final key.
  if (incoming && head) {
    const isJpeg = JPEG_MAGIC.every((byte, index) => head[index] === byte);
    if (isJpeg) await copyJudged(source, incoming.etag, target);
    await deleteObject(source);
  }
  return (await headObject(target)) !== null;
}
