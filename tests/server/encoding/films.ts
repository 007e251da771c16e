import { readFile } from "node:fs/promises";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import type { MediaFacts } from "#lib/domain/media.ts";
import { db } from "#lib/server/base/db/client.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { allRenditionsPrefix } from "#lib/server/base/s3/keys.ts";
import { listOpenMultiparts } from "#lib/server/base/s3/clear-prefix.ts";
import { listObjects } from "#lib/server/base/s3/list-objects.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { media } from "../../support/media.ts";
import { createPerson, createVideo, media as smallFacts } from "../videos/builders.ts";
import { queue } from "./queued.ts";

export type Film = { videoId: string; uploadId: string; creator: Watcher };

/** A verified original in the bucket whose encoding is queued, as the verdict leaves it. */
export async function queueFilm(
  film: { creator?: Watcher; bytes?: Uint8Array | null; facts?: MediaFacts } = {},
): Promise<Film> {
  const creator = film.creator ?? (await createPerson("CREATOR"));
  const { id: videoId, uploadId } = await createVideo(creator);
  const bytes =
    film.bytes === undefined ? await readFile(media("h264-aac-faststart.mp4")) : film.bytes;
  const upload = await db.upload.update({
    where: { id: uploadId },
    data: { size: bytes?.byteLength ?? 1000, media: film.facts ?? smallFacts },
  });
  // Null: an original that is not where it should be.
  if (bytes) await s3.send(new PutObjectCommand({ Bucket: bucket, Key: upload.key, Body: bytes }));
  await queue(upload);
  return { videoId, uploadId, creator };
}

export const uploadOf = ({ uploadId }: Film) =>
  db.upload.findUniqueOrThrow({ where: { id: uploadId }, include: { encoding: true } });

export const stateOf = async (film: Film) => (await uploadOf(film)).encodingState;

export const kindsOf = async ({ videoId }: Film) =>
  (await db.timelineEntry.findMany({ where: { videoId }, orderBy: { id: "asc" } })).map(
    ({ kind }) => kind,
  );

/** What lies in the bucket for a film beside its original: objects, and multipart uploads that are open. */
export async function storedOf({ videoId, uploadId }: Film): Promise<string[]> {
  const prefix = allRenditionsPrefix({ id: uploadId, videoId });
  const found: string[] = [];
  for await (const { key } of listObjects(prefix)) found.push(key.slice(prefix.length));
  for await (const open of listOpenMultiparts(prefix))
    found.push(...open.map(({ key }) => `open ${key.slice(prefix.length)}`));
  return found;
}

/** The attempts of which something lies in the bucket. */
export const attemptsStored = async (film: Film) => [
  ...new Set((await storedOf(film)).map((key) => key.replace("open ", "").split("/", 1)[0])),
];
