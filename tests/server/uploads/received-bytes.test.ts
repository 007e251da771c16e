import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { reviewQueue } from "#lib/server/views/review/review-queue.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { receivedBytes } from "#lib/server/model/uploads/received-bytes.ts";
import { reserveAndOpen } from "#lib/server/actions/uploads/reserve-and-open.ts";
import { completeUpload } from "#lib/server/actions/uploads/complete-upload.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { clearDesk, createPerson } from "../videos/builders.ts";
import { createCreator, filmOf, sendForm, sendParts } from "./sending.ts";

const MiB = 1024 ** 2;
const now = new Date();
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

// A page waits a moment only for a slow store; asking again hears the same answer of it.

/** A film of which the desk has a preview. */
async function onItsWay(size: number) {
  const creator = await createCreator();
  const file = { fileName: "clip.mp4", contentType: "", size };
  const { id, videoId, transfer } = await reserveAndOpen(creator, file, { now });
  await db.upload.update({ where: { id }, data: { previewType: "video/mp4", previewAt: now } });
  const upload = () => findOwnUpload(creator.id, id);
  return { id, videoId, creator, transfer, upload, bytes: await filmOf(size) };
}

test("reviewers are told how much of an original the store has; for its sender the store is not asked", async () => {
  await clearDesk();
  const reviewer = await createPerson("REVIEWER");
  const { id, videoId, creator, transfer, bytes } = await onItsWay(11 * MiB);
  const seen = async (at: Date) => (await readVideo(reviewer, videoId, at)).upload.receivedBytes;
  await expect.poll(() => seen(now)).toBe(0);

  if (transfer.method !== "multipart") throw new Error("this file goes in parts");
  const [first] = transfer.parts;
  if (!first) throw new Error("no part was signed");
  await sendParts({ ...transfer, parts: [first] }, bytes);

  await expect.poll(() => seen(later(60))).toBe(transfer.partSize);
  const { arriving } = await reviewQueue(reviewer, { limit: 1 }, later(60));
  expect(arriving.map(({ upload }) => upload.receivedBytes)).toEqual([transfer.partSize]);
  expect((await readVideo(creator, videoId, later(60))).upload).not.toHaveProperty(
    "receivedBytes",
    expect.anything(),
  );

  await sendParts(transfer, bytes);
  await completeUpload(id, now);
  expect(await seen(later(120))).toBeUndefined();
});

test("however many look at once, the store is asked once in some seconds", async () => {
  const { transfer, upload, bytes } = await onItsWay(11 * MiB);
  const row = await upload();
  await expect.poll(() => receivedBytes(row, now)).toBe(0);
  await sendParts(transfer, bytes);

  const looks = [now, later(1), later(5)].map((at) => receivedBytes(row, at));
  expect(await Promise.all(looks)).toEqual([0, 0, 0]);
  await expect.poll(() => receivedBytes(row, later(30))).toBe(11 * MiB);
});

test("of a file that goes in one piece, and of one that is not on its way, there is nothing to tell", async () => {
  const { id, transfer, upload, bytes } = await onItsWay(MiB);
  expect(await receivedBytes(await upload(), now)).toBeUndefined();

  await sendForm(transfer, bytes);
  await completeUpload(id, now);
  expect(await receivedBytes(await upload(), later(60))).toBeUndefined();
});

test("where the store has forgotten the upload nothing is known", async () => {
  const { id, upload } = await onItsWay(11 * MiB);
  await db.upload.update({ where: { id }, data: { s3UploadId: "forgotten" } });

  expect(await receivedBytes(await upload(), now)).toBeNull();
});
