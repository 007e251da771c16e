import { expect, test } from "vitest";
import { decisions } from "#lib/domain/decisions.ts";
import type { Decision } from "#lib/domain/decisions.ts";
import { db } from "#lib/server/base/db/client.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { reviewQueue } from "#lib/server/views/review/review-queue.ts";
import { reviewVideo } from "#lib/server/actions/review/review-video.ts";
import { bucket } from "#lib/server/base/s3/client.ts";
import { incomingPreviewKey, previewKey } from "#lib/server/base/s3/keys.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { cancel } from "#lib/server/actions/uploads/cancel.ts";
import { dropPreview } from "#lib/server/model/uploads/drop-preview.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { recordPreview } from "#lib/server/actions/uploads/record-preview.ts";
import { reserveAndOpen } from "#lib/server/actions/uploads/reserve-and-open.ts";
import { completeUpload } from "#lib/server/actions/uploads/complete-upload.ts";
import { signPreview } from "#lib/server/actions/uploads/sign-preview.ts";
import { handleStorageEvent } from "#lib/server/actions/uploads/handle-storage-event.ts";
import { listVideos } from "#lib/server/views/videos/list-videos.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { clearDesk, createPerson } from "../videos/builders.ts";
import { createCreator, film, filmOf, sendForm, sendParts } from "./sending.ts";

const now = new Date();
const small = "h264-aac-faststart.mp4";
/** Goes in parts. */
const SIZE = 11 * 1024 * 1024;

/** A film that has been reserved and not been sent. */
async function onItsWay() {
  const creator = await createCreator();
  const file = { fileName: "clip.mp4", contentType: "", size: SIZE };
  const { id, videoId, transfer } = await reserveAndOpen(creator, file, { now });
  const upload = () => findOwnUpload(creator.id, id);
  async function sendPreview(name = small) {
    const form = (await signPreview(await upload(), now)).transfer;
    if (!form) throw new Error("there is a preview already");
    expect(await sendForm(form, await film(name))).toBe(201);
  }
  async function sendOriginal() {
    await sendParts(transfer, await filmOf(SIZE));
    return completeUpload(id, now);
  }
  return { id, videoId, creator, upload, sendPreview, sendOriginal };
}

const previewEvents = (uploadId: string) =>
  db.timelineEntry.count({ where: { uploadId, kind: "upload.preview_received" } });

test("a preview is accepted once, by any number of concurrent calls and events", async () => {
  const { id, upload, sendPreview } = await onItsWay();
  await sendPreview();

  const row = await upload();
  const event = {
    source: "aws.s3" as const,
    "detail-type": "Object Created",
    detail: { bucket: { name: bucket }, object: { key: incomingPreviewKey(id) } },
  };
  await Promise.all([
    recordPreview(row, now),
    handleStorageEvent(event, now),
    recordPreview(row, now),
    handleStorageEvent(event, now),
  ]);

  expect(await recordPreview(await upload(), now)).toEqual({ received: true });
  expect(await upload()).toMatchObject({ previewType: "video/mp4", previewAt: now });
  expect(await previewEvents(id)).toBe(1);
  expect(await headObject(previewKey(row))).not.toBeNull();
  expect(await headObject(incomingPreviewKey(id))).toBeNull();
  expect(await signPreview(await upload(), now)).toEqual({ transfer: null });
});

test("a preview whose acceptance was cut off after the copy is accepted by the next call", async () => {
  const { id, upload, sendPreview } = await onItsWay();
  await sendPreview();
  await recordPreview(await upload(), now);
  await db.upload.update({ where: { id }, data: { previewType: null, previewAt: null } });
  await sendPreview();

  expect(await recordPreview(await upload(), now)).toEqual({ received: true });
});

test.each(["random.mp4", "audio-only-named.mp4", "vp9-opus.webm", "uhd-1s.mp4", "html-named.mp4"])(
  "%s is no preview and is thrown away",
  async (name) => {
    const { id, upload, sendPreview } = await onItsWay();
    await sendPreview(name);

    const row = await upload();
    expect(await recordPreview(row, now)).toEqual({ received: false });
    expect(await headObject(incomingPreviewKey(id))).toBeNull();
    expect(await headObject(previewKey(row))).toBeNull();
    expect(await previewEvents(id)).toBe(0);
  },
);

test("reviewers see an uploading video once its preview is there, not before, and nobody else does", async () => {
  await clearDesk();
  const reviewer = await createPerson("REVIEWER");
  const stranger = await createPerson("CREATOR");
  const { videoId, creator, upload, sendPreview } = await onItsWay();
  await expect(readVideo(reviewer, videoId, now)).rejects.toMatchObject({
    code: "video_not_found",
  });

  await sendPreview();
  await recordPreview(await upload(), now);

  const video = await readVideo(reviewer, videoId, now);
  expect(video).toMatchObject({ upload: { state: "RESERVED" }, media: null, receipt: null });
  expect(video.playback).toMatchObject({
    originalUrl: null,
    downloadUrl: null,
    previewMedia: { container: "MP4", video: { width: 640, height: 360 } },
  });
  const answer = await fetch(video.playback.previewUrl ?? "");
  expect(answer.headers.get("content-type")).toBe("video/mp4");
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(await film(small));
  expect((await readVideo(creator, videoId, now)).playback.previewUrl).toBeTruthy();
  await expect(readVideo(stranger, videoId, now)).rejects.toMatchObject({
    code: "video_not_found",
  });

  const queue = await reviewQueue(reviewer, { limit: 10 }, now);
  expect(queue).toMatchObject({ waiting: 0, videos: [], arriving: [{ id: videoId }] });
  expect(await nextWaiting(reviewer, now)).toBeNull();
  const { videos } = await listVideos(reviewer, { limit: 10, order: "newest" });
  expect(videos.map(({ id }) => id)).not.toContain(videoId);
});

test("every decision waits for the original; who watched the preview keeps the video", async () => {
  const reviewer = await createPerson("REVIEWER");
  const colleague = await createPerson("REVIEWER");
  const { id, videoId, upload, sendPreview, sendOriginal } = await onItsWay();
  await sendPreview();
  await recordPreview(await upload(), now);

  await claimVideo(reviewer, videoId, now);
  const decide = (decision: Decision) =>
    reviewVideo(reviewer, videoId, { decision, reason: "Sound", uploadId: id }, now);
  for (const decision of decisions) {
    await expect(decide(decision)).rejects.toMatchObject({
      code: "original_not_verified",
      status: 409,
    });
  }

  expect(await sendOriginal()).toMatchObject({ state: "VERIFIED" });
  await expect(claimVideo(colleague, videoId, now)).rejects.toMatchObject({
    code: "claimed_by_other",
  });
  const video = await readVideo(reviewer, videoId, now);
  expect(video.playback.originalUrl).toBeTruthy();
  expect(video.playback.previewUrl).toBeTruthy();
  expect(await decide("APPROVED")).toMatchObject({ decision: "APPROVED" });
});

test("a preview that comes after the verdict is thrown away", async () => {
  const { id, videoId, upload, creator, sendPreview, sendOriginal } = await onItsWay();
  await sendPreview();
  const before = await upload();
  await sendOriginal();

  expect(await recordPreview(before, now)).toEqual({ received: false });
  expect(await headObject(previewKey({ id, videoId }))).toBeNull();
  expect(await headObject(incomingPreviewKey(id))).toBeNull();
  await expect(signPreview(await upload(), now)).rejects.toMatchObject({
    code: "upload_not_open",
  });
  expect((await readVideo(creator, videoId, now)).playback.previewUrl).toBeUndefined();
});

test("with a cancelled upload its preview is gone, from storage and for reviewers", async () => {
  const reviewer = await createPerson("REVIEWER");
  const { id, videoId, upload, sendPreview } = await onItsWay();
  await sendPreview();
  await recordPreview(await upload(), now);
  await claimVideo(reviewer, videoId, now);

  await cancel(await upload(), now);

  expect(await headObject(previewKey({ id, videoId }))).toBeNull();
  await expect(readVideo(reviewer, videoId, now)).rejects.toMatchObject({
    code: "video_not_found",
  });
});

test("a preview that is no longer needed is removed", async () => {
  const { id, videoId, creator, upload, sendPreview, sendOriginal } = await onItsWay();
  await sendPreview();
  await recordPreview(await upload(), now);
  await sendOriginal();

  await dropPreview(await upload());
  await dropPreview(await upload());

  expect(await headObject(previewKey({ id, videoId }))).toBeNull();
  expect((await readVideo(creator, videoId, now)).playback.previewUrl).toBeUndefined();
});
