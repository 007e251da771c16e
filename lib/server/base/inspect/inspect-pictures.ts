import { THUMBNAIL_MAX_BYTES } from "#lib/domain/preview.ts";
import { SMALL_FILMSTRIP, thumbnailSizes } from "#lib/domain/thumbnails.ts";
import type { Thumbnail } from "#lib/server/base/s3/keys.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";
import { countedRun } from "./counted-run.ts";
import type { Inspected } from "./count-tries.ts";
import { PicturesAnswer } from "./pictures-answer.ts";
import { storedRanges } from "./read-stored.ts";

export type StoredPicture = { thumbnail: Thumbnail; key: string; object: StoredObject };

/** The small filmstrip, if one was made; null for the other pictures. */
export type GoodPictures = Map<Thumbnail, Buffer | null>;

/**
 * Decodes the sender's pictures in a sandbox. Returns those that are complete, plain JPEGs of a size that our own page
 * makes.
 * @throws Problem `inspection_unavailable` if nobody knows yet; what the store threw
 */
export async function inspectPictures(
  inspected: Omit<Inspected, "subject">,
  stored: readonly StoredPicture[],
): Promise<GoodPictures> {
  const pictures = stored.filter(
    ({ object }) => object.size > 0 && object.size <= THUMBNAIL_MAX_BYTES,
  );
  if (pictures.length === 0) return new Map();
  const bytes = Buffer.concat(
    await Promise.all(
      pictures.map(({ key, object }) => storedRanges(key, object)(0, object.size)),
    ).catch((error: Error) => {
      throw error.cause;
    }),
  );
  const tasks = pictures.map(({ thumbnail, object }) => ({
    size: object.size,
    ...thumbnailSizes[thumbnail],
    ...(thumbnail === "strip" && { smaller: SMALL_FILMSTRIP }),
  }));
  const run = await countedRun(
    { ...inspected, subject: "pictures" },
    { kind: "pictures", size: bytes.length, pictures: tasks },
    async (start, end) => bytes.subarray(start, end),
  );
  if (run === "given up") return new Map();
  const { data: answers } = PicturesAnswer.safeParse(run.answer);
  return new Map(
    pictures.flatMap(({ thumbnail }, index): [Thumbnail, Buffer | null][] => {
      const answer = answers?.[index];
      if (answer?.wrong !== null) return [];
      return [
        [thumbnail, answer.smaller === undefined ? null : Buffer.from(answer.smaller, "base64")],
      ];
    }),
  );
}
