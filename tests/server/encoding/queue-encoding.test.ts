import { expect, test, vi } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import {
  beginAttempt,
  failEncoding,
  finishEncoding,
  noteProgress,
} from "#lib/server/encoding/actions/transitions.ts";
import { queueEncoding } from "#lib/server/encoding/model/queue-encoding.ts";
import { boss } from "#lib/server/base/queue/send-job.ts";
import { createPerson, createVideo, rendition } from "../videos/builders.ts";
import { queue, cancel } from "./queued.ts";

// Before lib/server/base/env.ts is read.
vi.hoisted(() => void (process.env["ENCODER"] = "ffmpeg"));

const now = new Date();
const result = {
  playlist: "main.m3u8",
  captions: [],
  renditions: [rendition],
  warnings: [],
};

async function queuedFilm(creator?: Awaited<ReturnType<typeof createPerson>>) {
  const owner = creator ?? (await createPerson("CREATOR"));
  const { id, uploadId } = await createVideo(owner);
  const upload = await db.upload.findUniqueOrThrow({ where: { id: uploadId } });
  await queue(upload, now);
  return { videoId: id, uploadId, upload, owner };
}

const jobsOf = async (uploadId: string) =>
  (await boss()).findJobs("encode", { data: { uploadId }, queued: true });
const kinds = async (videoId: string) =>
  (await db.timelineEntry.findMany({ where: { videoId }, orderBy: { id: "asc" } })).map(
    ({ kind }) => kind,
  );

test("an original is queued once, however often it is asked for", async () => {
  const { uploadId, upload, videoId } = await queuedFilm();

  const again = await queue(upload, now);

  expect(again).toBe(false);
  expect(await jobsOf(uploadId)).toHaveLength(1);
  expect(await kinds(videoId)).toEqual(["encoding.queued"]);
});

test("the job is gone with the transaction that sent it", async () => {
  const { id, uploadId } = await createVideo(await createPerson("CREATOR"));
  const upload = await db.upload.findUniqueOrThrow({ where: { id: uploadId } });

  const rolledBack = db.$transaction(async (tx) => {
    await queueEncoding(tx, upload, now);
    throw new Error("the verdict could not be written");
  });

  await expect(rolledBack).rejects.toThrow("could not be written");
  expect(await jobsOf(uploadId)).toEqual([]);
  expect(await kinds(id)).toEqual([]);
});

test("an older attempt is not heard any more", async () => {
  const { uploadId, videoId } = await queuedFilm();
  const first = await beginAttempt(uploadId, now);
  const second = await beginAttempt(uploadId, now);
  if (!first || !second) throw new Error("both begin");

  expect(await noteProgress(first, 50, now)).toBe(false);
  expect(await finishEncoding(first, result, now)).toBe(false);
  expect(await failEncoding(first, "late", now)).toBe(false);
  expect(await noteProgress(second, 50, now)).toBe(true);
  expect(await finishEncoding(second, result, now)).toBe(true);
  expect(await finishEncoding(second, result, now)).toBe(false);
  expect(await beginAttempt(uploadId, now)).toBeNull();
  expect(await kinds(videoId)).toEqual(["encoding.queued", "encoding.started", "encoding.ready"]);
});

test("what is cancelled is stopped, and may be queued again", async () => {
  const { uploadId, upload, owner } = await queuedFilm();
  const attempt = await beginAttempt(uploadId, now);
  if (!attempt) throw new Error("it begins");

  await cancel(upload, owner.id);

  expect(await noteProgress(attempt, 50, now)).toBe(false);
  expect(await beginAttempt(uploadId, now)).toBeNull();
  expect(await queue(upload, now)).toBe(true);
});

test("what failed for good says why, and can be queued again", async () => {
  const { uploadId, upload, owner } = await queuedFilm();
  const attempt = await beginAttempt(uploadId, now);
  if (!attempt) throw new Error("it begins");

  await failEncoding(attempt, "Invalid data found when processing input", now);

  const failed = await db.upload.findUniqueOrThrow({
    where: { id: uploadId },
    include: { encoding: true },
  });
  expect(failed.encodingState).toBe("FAILED");
  expect(failed.encoding?.reason).toBe("Invalid data found when processing input");
  expect(await queue(upload, now, owner.id)).toBe(true);
});

test("one creator's batch lets another's film go in between", async () => {
  const busy = await createPerson("CREATOR");
  const batch = [await queuedFilm(busy), await queuedFilm(busy), await queuedFilm(busy)];
  const other = await queuedFilm();

  const priority = async (uploadId: string) => (await jobsOf(uploadId))[0]?.priority ?? NaN;
  const [first, second, third] = await Promise.all(batch.map((each) => priority(each.uploadId)));

  expect(await priority(other.uploadId)).toBe(first);
  expect(second).toBeLessThan(first ?? NaN);
  expect(third).toBeLessThan(second ?? NaN);
});
