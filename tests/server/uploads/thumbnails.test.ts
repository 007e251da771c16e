import { decode } from "jpeg-js";
import { expect, test } from "vitest";
import { decisions } from "#lib/domain/decisions.ts";
import { db } from "#lib/server/base/db/client.ts";
import { bucket } from "#lib/server/base/s3/client.ts";
import { incomingThumbnailKey, smallFilmstripKey, thumbnailKey } from "#lib/server/base/s3/keys.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { readSmall } from "#lib/server/base/s3/read-small.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { recordThumbnails } from "#lib/server/actions/uploads/record-thumbnails.ts";
import { reserveAndOpen } from "#lib/server/actions/uploads/reserve-and-open.ts";
import { completeUpload } from "#lib/server/actions/uploads/complete-upload.ts";
import { signThumbnails } from "#lib/server/actions/uploads/sign-thumbnails.ts";
import { handleStorageEvent } from "#lib/server/actions/uploads/handle-storage-event.ts";
import { claiming, jpegOf, manyScans, withInside } from "#tests/support/pictures.ts";
import { createCreator, film, sendForm } from "./sending.ts";

const now = new Date();
const poster = jpegOf(640, 360);
const strip = jpegOf(2560, 90);
const script = new TextEncoder().encode("<script>alert(1)</script>");
const comment = [0xff, 0xfe, 0, 2 + script.length, ...script];
const nothing = { hasPoster: false, hasStrip: false };

async function reservedUpload() {
  const creator = await createCreator();
  const bytes = await film("h264-aac-faststart.mp4");
  const file = { fileName: "clip.mp4", contentType: "", size: bytes.length };
  const { id, videoId, transfer } = await reserveAndOpen(creator, file, { now });
  const upload = () => findOwnUpload(creator.id, id);
  return {
    id,
    videoId,
    upload,
    async sendFilm() {
      expect(await sendForm(transfer, bytes)).toBe(201);
      return completeUpload(id, now);
    },
    async forms() {
      return signThumbnails(await upload(), now);
    },
  };
}

test("pictures that are JPEGs are accepted, by any number of concurrent calls", async () => {
  const { upload, forms } = await reservedUpload();
  const signed = await forms();
  expect(await sendForm(signed.poster, poster)).toBe(201);
  expect(await sendForm(signed.strip, strip)).toBe(201);

  const row = await upload();
  const found = await Promise.all([
    recordThumbnails(row),
    recordThumbnails(row),
    recordThumbnails(row),
  ]);

  for (const recorded of found) expect(recorded).toEqual({ hasPoster: true, hasStrip: true });
  expect(await upload()).toMatchObject({ hasPoster: true, hasStrip: true });
  expect(await headObject(incomingThumbnailKey(row.id, "poster"))).toBeNull();
  expect(await headObject(thumbnailKey(row, "strip"))).toMatchObject({ size: strip.length });
});

test("lists get a filmstrip of a few kB, whatever is in it", async () => {
  for (const noisy of [false, true]) {
    const { upload, forms } = await reservedUpload();
    const sent = jpegOf(2560, 90, noisy);
    expect(await sendForm((await forms()).strip, sent)).toBe(201);
    await recordThumbnails(await upload());

    const row = await upload();
    expect(row).toMatchObject({ hasStrip: true, hasSmallStrip: true });
    const small = await headObject(smallFilmstripKey(row));
    const bytes = Buffer.from((await readSmall(smallFilmstripKey(row), 8 * 1024 + 1)) ?? "");
    expect(small?.size).toBeLessThan(Math.min(8 * 1024 + 1, sent.length));
    const { width, height } = decode(bytes);
    expect([width, height]).toEqual([1024, 36]);
  }
});

test("a filmstrip that is no larger than lists show it is its own small one", async () => {
  const { upload, forms } = await reservedUpload();
  expect(await sendForm((await forms()).strip, jpegOf(900, 30))).toBe(201);
  await recordThumbnails(await upload());
  expect(await upload()).toMatchObject({ hasStrip: true, hasSmallStrip: false });
});

test.each<[string, Uint8Array<ArrayBuffer>]>([
  ["a script", script],
  ["eight bytes that begin like a JPEG", new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4])],
  ["a picture that is cut off", poster.slice(0, -100)],
  [
    "a picture that is cut off, with an end",
    new Uint8Array([...jpegOf(320, 180, true).slice(0, 4000), 0xff, 0xd9]),
  ],
  ["a picture of 65535 × 65535 pixels", claiming(poster, 65535, 65535)],
  ["a picture that is wider than ours", jpegOf(641, 360)],
  ["a picture that is higher than ours", jpegOf(64, 1139)],
  ["a picture of no pixels", claiming(poster, 0, 0)],
  ["a picture with a script behind its end", new Uint8Array([...poster, ...script])],
  ["a picture with a script in a comment", withInside(poster, 2, comment)],
  [
    "a picture with a file in its metadata",
    withInside(poster, 2, [0xff, 0xe1, 0x7f, 0xff, ...Array<number>(0x7ffd).fill(0x50)]),
  ],
  ["a picture in a thousand parts", manyScans(1000)],
  ["two pictures in one", new Uint8Array([...poster.slice(0, -2), ...poster.slice(2)])],
])("%s is thrown away, and the upload goes on", async (_, bytes) => {
  const { upload, forms, sendFilm } = await reservedUpload();
  expect(await sendForm((await forms()).poster, bytes)).toBe(201);

  expect(await sendFilm()).toMatchObject({ state: "VERIFIED", ...nothing });

  const row = await upload();
  expect(await headObject(thumbnailKey(row, "poster"))).toBeNull();
  expect(await headObject(incomingThumbnailKey(row.id, "poster"))).toBeNull();
});

test("one broken picture does not spoil the other", async () => {
  const { upload, forms } = await reservedUpload();
  const signed = await forms();
  await sendForm(signed.poster, script);
  await sendForm(signed.strip, strip);
  expect(await recordThumbnails(await upload())).toEqual({ hasPoster: false, hasStrip: true });
});

test("a picture is no way to store anything large", async () => {
  const { forms } = await reservedUpload();
  expect(await sendForm((await forms()).poster, new Uint8Array(301 * 1024))).toBe(400);
});

test.each([...decisions, "WITHDRAWN"] as const)(
  "once the video is %s no picture is added or replaced",
  async (reviewState) => {
    const { id, videoId, upload, forms, sendFilm } = await reservedUpload();
    const signed = await forms();
    await sendForm(signed.poster, poster);
    await sendFilm();
    await db.video.update({ where: { id: videoId }, data: { reviewState } });

    await sendForm(signed.poster, jpegOf(320, 180));
    await sendForm(signed.strip, strip);
    for (const thumbnail of ["poster", "strip"] as const) {
      const event = {
        source: "aws.s3" as const,
        "detail-type": "Object Created",
        detail: { bucket: { name: bucket }, object: { key: incomingThumbnailKey(id, thumbnail) } },
      };
      expect(await handleStorageEvent(event, now)).toBe("done");
    }

    const row = await upload();
    expect(await recordThumbnails(row)).toEqual({ hasPoster: true, hasStrip: false });
    expect(await headObject(thumbnailKey(row, "poster"))).toMatchObject({ size: poster.length });
    expect(await headObject(thumbnailKey(row, "strip"))).toBeNull();
    expect(await headObject(incomingThumbnailKey(id, "strip"))).toBeNull();
    await expect(forms()).rejects.toMatchObject({ code: "upload_not_open" });
  },
);

test("a picture that arrives between verdict and decision is accepted", async () => {
  const { upload, forms, sendFilm } = await reservedUpload();
  await sendFilm();
  await sendForm((await forms()).strip, strip);
  expect(await recordThumbnails(await upload())).toEqual({ hasPoster: false, hasStrip: true });
});
