import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { readVideoState } from "#lib/server/views/videos/read-video-state.ts";
import { addVersion, createPerson, createVideo } from "./builders.ts";

const now = new Date();

test("another creator's video does not exist, nor does a malformed id", async () => {
  const video = await createVideo(await createPerson("CREATOR"));
  const other = await createPerson("CREATOR");

  for (const id of [video.id, "not-an-id", crypto.randomUUID()]) {
    await expect(readVideo(other, id, now)).rejects.toMatchObject({ code: "video_not_found" });
  }
});

test("reviewers see a video once its version is verified, not before", async () => {
  const creator = await createPerson("CREATOR");
  const reviewer = await createPerson("REVIEWER");
  const sending = await createVideo(creator, { upload: "RESERVED" });
  const verified = await createVideo(creator);

  await expect(readVideo(reviewer, sending.id, now)).rejects.toMatchObject({
    code: "video_not_found",
  });
  expect(await readVideo(reviewer, verified.id, now)).toMatchObject({ id: verified.id });
  expect(await readVideo(creator, sending.id, now)).toMatchObject({
    upload: { state: "RESERVED" },
    receipt: null,
    playback: { originalUrl: null, downloadUrl: null },
  });
});

test("who waits is told the states that the whole view has, of what they may see", async () => {
  const creator = await createPerson("CREATOR");
  const reviewer = await createPerson("REVIEWER");
  const sending = await createVideo(creator, { upload: "RESERVED" });
  const { id, uploadId } = await createVideo(creator);
  await db.upload.update({
    where: { id: uploadId },
    data: {
      encodingState: "RUNNING",
      encoding: { create: { encoder: "ffmpeg", turn: 0, queuedAt: now, percent: 40 } },
    },
  });
  await db.export.create({ data: { uploadId, state: "QUEUED", queuedAt: now } });

  for (const viewer of [creator, reviewer]) {
    const { upload, encoding, review } = await readVideo(viewer, id, now);
    expect(encoding).toMatchObject({ state: "RUNNING", percent: 40 });
    expect(await readVideoState(viewer, id)).toEqual({
      id,
      upload: { id: upload.id, state: upload.state },
      encoding,
      review: { state: review.state },
      export: { state: "QUEUED" },
    });
  }
  expect(await readVideoState(creator, sending.id)).toMatchObject({ export: null });
  for (const [viewer, hidden] of [
    [await createPerson("CREATOR"), id],
    [reviewer, sending.id],
  ] as const)
    await expect(readVideoState(viewer, hidden)).rejects.toMatchObject({ code: "video_not_found" });
});

test("a verified video comes with its receipt and with URLs that are signed and expire", async () => {
  const creator = await createPerson("CREATOR");
  const { id, uploadId } = await createVideo(creator, { fileName: "Tor für alle.mp4" });

  const { receipt, playback } = await readVideo(creator, id, now);

  expect(receipt).toMatchObject({
    uploadId,
    size: 177_924,
    key: `originals/${id}/${uploadId}/original`,
    checksumType: "FULL_OBJECT",
  });
  const played = new URL(playback.originalUrl ?? "");
  expect(played.searchParams.get("X-Amz-Expires")).toBe("3600");
  expect(played.searchParams.get("response-content-type")).toBe("video/mp4");
  const saved = new URL(playback.downloadUrl ?? "").searchParams.get(
    "response-content-disposition",
  );
  expect(saved).toContain("filename*=UTF-8''Tor%20f%C3%BCr%20alle.mp4");
});

test("a claim is shown while it lasts", async () => {
  const creator = await createPerson("CREATOR");
  const reviewer = await createPerson("REVIEWER", "Ana");
  const { id } = await createVideo(creator);
  await claimVideo(reviewer, id, now);

  const during = await readVideo(creator, id, now);
  const after = await readVideo(creator, id, new Date(now.getTime() + 11 * 60_000));

  expect(during.claim?.by.name).toBe("Ana");
  expect(after.claim).toBeNull();
});

test("a newer version is named while it is on its way or was refused, and not once it was cancelled", async () => {
  const creator = await createPerson("CREATOR");
  const { id } = await createVideo(creator, { review: "CHANGES_REQUESTED" });
  const next = await addVersion(creator, id, {
    version: 2,
    upload: "RESERVED",
    fileName: "again.mp4",
  });

  const sending = await readVideo(creator, id, now);
  await db.upload.update({ where: { id: next }, data: { state: "CANCELLED", settledAt: now } });
  const cancelled = await readVideo(creator, id, now);

  expect(sending.nextUpload).toEqual({ id: next, state: "RESERVED", fileName: "again.mp4" });
  expect(cancelled.nextUpload).toBeNull();
});
