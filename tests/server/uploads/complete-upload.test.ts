import { describe, expect, test } from "vitest";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { incomingKey } from "#lib/server/base/s3/keys.ts";
import { listParts } from "#lib/server/base/s3/multipart.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { cancel } from "#lib/server/actions/uploads/cancel.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { signTransfer } from "#lib/server/actions/uploads/open-transfer.ts";
import { readAllowance } from "#lib/server/model/uploads/read-allowance.ts";
import { receiptOf } from "#lib/server/model/uploads/receipt.ts";
import { reconcile } from "#lib/server/jobs/reconcile/reconcile.ts";
import { reserveAndOpen } from "#lib/server/actions/uploads/reserve-and-open.ts";
import { reserveForm } from "#lib/server/actions/uploads/reserve-form.ts";
import { completeUpload } from "#lib/server/actions/uploads/complete-upload.ts";
import { handleStorageEvent } from "#lib/server/actions/uploads/handle-storage-event.ts";
import { createCreator, film, filmOf, sendForm, sendParts } from "./sending.ts";

const MiB = 1024 ** 2;

async function reserveFile(
  creator: Person,
  fileName: string,
  bytes: Uint8Array,
  checksum?: string,
) {
  const file = { fileName, contentType: "video/mp4", size: bytes.length, checksum };
  return reserveAndOpen(creator, file, { now: new Date() });
}

async function sendFilm(creator: Person, name: string) {
  const bytes = await film(name);
  const reservation = await reserveFile(creator, name.replace(/\.avi$/, ".mp4"), bytes);
  expect(await sendForm(reservation.transfer, bytes)).toBe(201);
  return reservation;
}

describe("the verdict of the bytes themselves", () => {
  test.each([
    ["h264-aac-faststart.mp4", "MP4", "avc", 640, 360, 4],
    ["h264-aac-moov-last.mp4", "MP4", "avc", 640, 360, 4],
    ["h264-aac.mov", "MOV", "avc", 640, 360, 4],
    ["h264-aac.mkv", "MKV", "avc", 640, 360, 3.021],
    ["hevc-aac.mov", "MOV", "hevc", 640, 360, 3],
    ["av1-aac.mp4", "MP4", "av1", 640, 360, 2],
    ["vp8-vorbis.webm", "WebM", "vp8", 640, 360, 3.003],
    ["vp9-opus.webm", "WebM", "vp9", 640, 360, 3.008],
    ["portrait-no-audio.mp4", "MP4", "avc", 360, 640, 3],
    ["rotated-90.mp4", "MP4", "avc", 360, 640, 4],
    ["uhd-1s.mp4", "MP4", "avc", 3840, 2160, 1],
  ])("%s is verified as %s %s %d×%d", async (name, container, codec, width, height, duration) => {
    const creator = await createCreator();
    const { id } = await sendFilm(creator, name);

    const upload = await completeUpload(id, new Date());

    expect(upload.state).toBe("VERIFIED");
    expect(upload.media).toMatchObject({ container, duration, video: { codec, width, height } });
    expect(receiptOf(upload)?.checksum).toBe(crc64Base64(await film(name)));
  });

  test.each([
    ["audio-only-named.mp4", "no_video_track"],
    ["ftyp-then-garbage.mp4", "unreadable"],
    ["truncated-no-moov.mp4", "incomplete"],
    ["random.mp4", "not_a_video"],
    ["html-named.mp4", "not_a_video"],
    ["svg-named.webm", "not_a_video"],
    ["mpeg4-mp3.avi", "avi_not_accepted"],
  ])("%s is refused as %s, counts, and leaves nothing in storage", async (name, reason) => {
    const creator = await createCreator();
    const { id } = await sendFilm(creator, name);

    const upload = await completeUpload(id, new Date());

    expect(upload).toMatchObject({ state: "REFUSED", refusal: reason });
    expect(upload.cleanedAt).not.toBeNull();
    expect(await headObject(incomingKey(id))).toBeNull();
    expect((await readAllowance(creator, new Date())).uploads.used).toBe(1);
  });

  test("a film whose end was cut off is incomplete, although its index is whole", async () => {
    const creator = await createCreator();
    const bytes = (await film("h264-aac-faststart.mp4")).slice(0, 90_000);
    const { id, transfer } = await reserveFile(creator, "cut.mp4", bytes);
    await sendForm(transfer, bytes);
    expect(await completeUpload(id, new Date())).toMatchObject({
      state: "REFUSED",
      refusal: "incomplete",
    });
  });
});

describe("completing", () => {
  test("asks for what has not arrived, and is the same when it is called again and at once", async () => {
    const creator = await createCreator();
    const bytes = await filmOf(20 * MiB);
    const { id } = await reserveFile(creator, "long.mp4", bytes);
    const upload = await findOwnUpload(creator.id, id);
    const asked = [1, 2, 3].map((partNumber) => ({ partNumber }));
    const transfer = await signTransfer(upload, asked.slice(0, 2), new Date());
    expect(await sendParts(transfer, bytes)).toEqual([200, 200]);

    const early = await completeUpload(id, new Date()).catch((error: unknown) => error);
    expect(early).toBeInstanceOf(Problem);
    expect(early).toMatchObject({ code: "upload_incomplete", members: { missing: [3] } });

    await sendParts(await signTransfer(upload, asked.slice(2), new Date()), bytes);
    const [one, two] = await Promise.all([
      completeUpload(id, new Date()),
      completeUpload(id, new Date()),
    ]);
    const three = await completeUpload(id, new Date());
    for (const settled of [one, two, three]) expect(settled.state).toBe("VERIFIED");
    expect(receiptOf(three)).toMatchObject({
      size: bytes.length,
      checksum: crc64Base64(bytes),
      checksumType: "FULL_OBJECT",
    });
    const told = await db.timelineEntry.findMany({
      where: { uploadId: id },
      orderBy: { id: "asc" },
    });
    expect(told.map(({ kind }) => kind)).toEqual(["upload.reserved", "upload.verified"]);
  });

  test("a part's URL takes the bytes whose checksum was given, and no others", async () => {
    const creator = await createCreator();
    const bytes = await filmOf(12 * MiB);
    const { id } = await reserveFile(creator, "long.mp4", bytes);
    const upload = await findOwnUpload(creator.id, id);
    const checksum = crc64Base64(bytes.subarray(0, 8 * MiB));
    const transfer = await signTransfer(upload, [{ partNumber: 1, checksum }], new Date());

    const changed = bytes.slice();
    changed[1000] = (changed[1000] ?? 0) ^ 1;
    expect(await sendParts(transfer, changed)).toEqual([400]);
    expect(await sendParts(transfer, bytes)).toEqual([200]);
  });

  test("a form replayed with another film after the verdict changes nothing", async () => {
    const creator = await createCreator();
    const bytes = await film("h264-aac-faststart.mp4");
    const { id, transfer } = await reserveFile(creator, "clip.mp4", bytes);
    await sendForm(transfer, bytes);
    const verified = await completeUpload(id, new Date());

    const other = await film("rotated-90.mp4");
    expect(await sendForm(transfer, other)).toBe(201);
    await completeUpload(id, new Date());

    expect(await headObject(verified.key)).toMatchObject({ checksum: crc64Base64(bytes) });
  });

  test("a form is bound to the checksum that was given with the reservation", async () => {
    const creator = await createCreator();
    const bytes = await film("h264-aac-faststart.mp4");
    const other = await film("rotated-90.mp4");
    const { transfer } = await reserveFile(creator, "clip.mp4", bytes, crc64Base64(bytes));
    expect(await sendForm(transfer, other)).toBe(400);
    expect(await sendForm(transfer, bytes)).toBe(201);
  });

  test("a new version after a request for changes enters the queue afresh", async () => {
    const creator = await createCreator();
    const first = await sendFilm(creator, "h264-aac-faststart.mp4");
    await completeUpload(first.id, new Date());
    await db.video.update({
      where: { id: first.videoId },
      data: { reviewState: "CHANGES_REQUESTED", reviewReason: "Too dark" },
    });
    const bytes = await film("rotated-90.mp4");
    const file = { fileName: "again.mp4", contentType: "", size: bytes.length };
    const second = await reserveAndOpen(
      creator,
      { ...file, videoId: first.videoId },
      { now: new Date() },
    );
    const before = await db.video.findUniqueOrThrow({ where: { id: first.videoId } });
    expect(before).toMatchObject({ currentUploadId: first.id, reviewState: "CHANGES_REQUESTED" });

    await sendForm(second.transfer, bytes);
    await completeUpload(second.id, new Date());

    const after = await db.video.findUniqueOrThrow({ where: { id: first.videoId } });
    expect(after).toMatchObject({
      currentUploadId: second.id,
      reviewState: "PENDING",
      reviewReason: null,
    });
  });
});

describe("cancelling", () => {
  test("leaves no part in storage", async () => {
    const creator = await createCreator();
    const bytes = await filmOf(12 * MiB);
    const { id, transfer } = await reserveFile(creator, "long.mp4", bytes);
    await sendParts(transfer, bytes);
    const upload = await findOwnUpload(creator.id, id);
    expect(await listParts(upload.key, upload.s3UploadId ?? "")).toHaveLength(2);

    await cancel(upload, new Date());

    expect(await listParts(upload.key, upload.s3UploadId ?? "")).toBeNull();
    expect(await db.upload.findUnique({ where: { id } })).toMatchObject({ state: "CANCELLED" });
  });

  test("is too late after the verdict, and says so", async () => {
    const creator = await createCreator();
    const { id } = await sendFilm(creator, "h264-aac-faststart.mp4");
    const upload = await completeUpload(id, new Date());
    await expect(cancel(upload, new Date())).rejects.toMatchObject({ code: "upload_not_open" });
  });
});

describe("reconciling", () => {
  test("completes what arrived although nobody said so", async () => {
    const creator = await createCreator();
    const { id } = await sendFilm(creator, "h264-aac-faststart.mp4");
    await reconcile(new Date());
    expect(await db.upload.findUnique({ where: { id } })).toMatchObject({ state: "VERIFIED" });
  });

  test("expires abandoned uploads, aborts their parts and frees the quota slot", async () => {
    const creator = await createCreator({ dailyUploads: 1 });
    const bytes = await filmOf(12 * MiB);
    const { id, transfer } = await reserveFile(creator, "long.mp4", bytes);
    if (transfer.method !== "multipart") throw new Error("12 MiB go in parts");
    await sendParts({ ...transfer, parts: transfer.parts.slice(0, 1) }, bytes);
    const upload = await findOwnUpload(creator.id, id);

    await reconcile(upload.expiresAt);
    await reconcile(new Date(upload.expiresAt.getTime() + 60_000));

    const ended = await db.upload.findUniqueOrThrow({ where: { id } });
    expect(ended.state).toBe("EXPIRED");
    expect(ended.cleanedAt).not.toBeNull();
    expect(await listParts(upload.key, upload.s3UploadId ?? "")).toBeNull();
    const { uploads } = await readAllowance(creator, new Date());
    expect(uploads).toEqual({ limit: 1, used: 0, reserved: 0, remaining: 1 });
  });

  test("a storage event completes the article's plain form, which knows of no complete", async () => {
    const creator = await createCreator();
    const bytes = await film("vp9-opus.webm");
    const form = await reserveForm(
      creator,
      { filename: "plain.webm", content_type: "video/webm" },
      new Date(),
    );
    expect(await sendForm(form, bytes)).toBe(201);
    const key = form.fields["key"] ?? "";

    const event = {
      source: "aws.s3",
      "detail-type": "Object Created",
      detail: { bucket: { name: form.fields["bucket"] ?? "" }, object: { key } },
    } as const;
    expect(await handleStorageEvent(event, new Date())).toBe("done");
    expect(await handleStorageEvent(event, new Date())).toBe("done");

    const upload = await db.upload.findFirstOrThrow({ where: { creatorId: creator.id } });
    expect(upload).toMatchObject({ state: "VERIFIED", size: BigInt(bytes.length) });
  });

  test("an event of another bucket or of an unknown key is ignored", async () => {
    const event = (name: string, key: string) => ({
      source: "aws.s3" as const,
      "detail-type": "Object Created",
      detail: { bucket: { name }, object: { key } },
    });
    const now = new Date();
    const unknown = `incoming/${crypto.randomUUID()}`;
    expect(await handleStorageEvent(event("another", unknown), now)).toBe("ignored");
    expect(await handleStorageEvent(event("newsreel", "incoming/../x"), now)).toBe("ignored");
    expect(await handleStorageEvent(event("newsreel", unknown), now)).toBe("ignored");
  });
});
