import { STILL_MAX_BYTES } from "#lib/domain/preview.ts";
import { stillSizes } from "#lib/domain/stills.ts";
import type { Still } from "../s3/keys.ts";
import type { StoredObject } from "../s3/objects.ts";
import { countedRun } from "./counted-run.ts";
import type { Inspected } from "./count-tries.ts";
import { PicturesAnswer } from "./pictures-answer.ts";
import { storedRanges } from "./read-stored.ts";

export type StoredPicture = { still: Still; key: string; object: StoredObject };

/**
 * Decodes the pictures that a sender's browser made, in a sandbox. Answers those that are whole, plain JPEGs of a size that a
 * browser of ours makes.
 * @throws Problem `inspection_unavailable` if nobody knows yet; what the store threw
 */
export async function inspectPictures(
  inspected: Omit<Inspected, "subject">,
  stored: readonly StoredPicture[],
): Promise<Set<Still>> {
  const pictures = stored.filter(({ object }) => object.size > 0 && object.size <= STILL_MAX_BYTES);
  if (pictures.length === 0) return new Set();
  const bytes = Buffer.concat(
    await Promise.all(
      pictures.map(({ key, object }) => storedRanges(key, object)(0, object.size)),
    ).catch((error: Error) => {
      throw error.cause;
    }),
  );
  const tasks = pictures.map(({ still, object }) => ({ size: object.size, ...stillSizes[still] }));
  const run = await countedRun(
    { ...inspected, subject: "pictures" },
    { kind: "pictures", size: bytes.length, pictures: tasks },
    async (start, end) => bytes.subarray(start, end),
  );
  if (run === "given up") return new Set();
  const { data: answers } = PicturesAnswer.safeParse(run.answer);
  return new Set(
    pictures.flatMap(({ still }, index) => (answers?.[index] === null ? [still] : [])),
  );
}
