import { CreateMultipartUploadCommand } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { listOpenMultiparts } from "#lib/server/base/s3/clear-prefix.ts";
import { copyAside } from "#lib/server/base/s3/copy-object.ts";
import {
  copiedOriginalKey,
  incomingKey,
  incomingPreviewKey,
  incomingThumbnailKey,
  originalKey,
  thumbnailKey,
  uploadPrefix,
} from "#lib/server/base/s3/keys.ts";
import { listObjects } from "#lib/server/base/s3/list-objects.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { cancel } from "#lib/server/actions/uploads/cancel.ts";
import { findOwnUpload } from "#lib/server/model/uploads/find-own-upload.ts";
import { openTransfer } from "#lib/server/actions/uploads/open-transfer.ts";
import { reconcile } from "#lib/server/jobs/reconcile/reconcile.ts";
import { reserveAndOpen } from "#lib/server/actions/uploads/reserve-and-open.ts";
import { completeUpload } from "#lib/server/actions/uploads/complete-upload.ts";
import { signPreview } from "#lib/server/actions/uploads/sign-preview.ts";
import { signThumbnails } from "#lib/server/actions/uploads/sign-thumbnails.ts";
import { handleStorageEvent } from "#lib/server/actions/uploads/handle-storage-event.ts";
import { jpegOf } from "#tests/support/pictures.ts";
import { createCreator, film, filmOf, sendForm, sendParts } from "./sending.ts";

const MiB = 1024 ** 2;
const small = "h264-aac-faststart.mp4";
const jpeg = jpegOf(64, 36);

async function reserved(bytes: Uint8Array<ArrayBuffer>) {
  const creator = await createCreator();
  const file = { fileName: "clip.mp4", contentType: "video/mp4", size: bytes.length };
  const { id, videoId, transfer } = await reserveAndOpen(creator, file, { now: new Date() });
  return { id, videoId, transfer, row: () => findOwnUpload(creator.id, id) };
}

/** What lies in the bucket of one upload, renditions aside. */
async function stored(upload: { id: string; videoId: string }): Promise<string[]> {
  const keys: string[] = [];
  for (const prefix of [incomingKey(upload.id), uploadPrefix(upload)]) {
    for await (const { key } of listObjects(prefix)) keys.push(key);
  }
  return keys;
}

async function openAt(prefix: string): Promise<number> {
  let open = 0;
  for await (const page of listOpenMultiparts(prefix)) open += page.length;
  return open;
}

const hoursLater = (hours: number) => new Date(Date.now() + hours * 3_600_000);

describe("what a form brought", () => {
  test("is gone with the verdict; only the original stays", async () => {
    const bytes = await film(small);
    const { id, videoId, transfer } = await reserved(bytes);
    await sendForm(transfer, bytes);

    const { key, cleanedAt } = await completeUpload(id, new Date());

    expect(await stored({ id, videoId })).toEqual([key]);
    expect(key).toMatch(/\/original-[0-9a-f]{24}$/);
    expect(cleanedAt).not.toBeNull();
  });

  test.each(["VERIFIED", "CANCELLED"] as const)(
    "comes again after the upload is %s: the event of it removes it, and so does time",
    async (state) => {
      const bytes = await film(small);
      const { id, videoId, transfer, row } = await reserved(bytes);
      await sendForm(transfer, bytes);
      if (state === "VERIFIED") await completeUpload(id, new Date());
      else await cancel(await row(), new Date());
      const kept = await stored({ id, videoId });

      await sendForm(transfer, bytes);
      await handleStorageEvent(
        {
          source: "aws.s3",
          "detail-type": "Object Created",
          detail: { bucket: { name: bucket }, object: { key: incomingKey(id) } },
        },
        new Date(),
      );
      expect(await stored({ id, videoId })).toEqual(kept);

      // No event this time.
      await sendForm(transfer, bytes);
      await reconcile(hoursLater(1));
      expect(await headObject(incomingKey(id))).not.toBeNull();
      await reconcile(hoursLater(2));
      expect(await stored({ id, videoId })).toEqual(kept);
      expect(await row()).toMatchObject({ state, formsExpireAt: null });
    },
  );

  test("is removed from uploads of earlier days, too, when the reconcile job comes to them", async () => {
    const bytes = await film(small);
    const { id, videoId, transfer } = await reserved(bytes);
    await sendForm(transfer, bytes);
    const { key } = await completeUpload(id, new Date());
    await sendForm(transfer, bytes);
    await db.upload.update({ where: { id }, data: { cleanedAt: null, formsExpireAt: null } });

    await reconcile(new Date());

    expect(await stored({ id, videoId })).toEqual([key]);
  });

  test("pictures and previews included, and late ones are accepted first", async () => {
    const bytes = await film(small);
    const { id, videoId, transfer, row } = await reserved(bytes);
    await sendForm(transfer, bytes);
    const preview = (await signPreview(await row(), new Date())).transfer;
    const { poster, strip } = await signThumbnails(await row(), new Date());
    if (!preview) throw new Error("nobody sent a preview yet");
    expect(await sendForm(preview, bytes)).toBe(201);
    expect(await sendForm(poster, jpeg)).toBe(201);
    const { key } = await completeUpload(id, new Date());
    expect(await headObject(incomingPreviewKey(id))).toBeNull();
    expect(await headObject(incomingThumbnailKey(id, "poster"))).toBeNull();

    // The tab is closed before it says that the strip is there.
    expect(await sendForm(strip, jpeg)).toBe(201);
    await reconcile(hoursLater(2));

    const pictures = [
      thumbnailKey({ id, videoId }, "poster"),
      thumbnailKey({ id, videoId }, "strip"),
    ];
    expect(await stored({ id, videoId })).toEqual([key, ...pictures].toSorted());
    expect(await row()).toMatchObject({ hasPoster: true, hasStrip: true });
  });
});

test("a copy whose maker died before the verdict is removed; the original stays", async () => {
  const bytes = await film(small);
  const { id, videoId, transfer, row } = await reserved(bytes);
  await sendForm(transfer, bytes);
  await copyAside(incomingKey(id), copiedOriginalKey(await row()));
  await copyAside(incomingKey(id), originalKey(await row()));

  const { key } = await completeUpload(id, new Date());

  expect(await stored({ id, videoId })).toEqual([key]);
});

describe("a multipart upload that was opened twice", () => {
  const openAgain = (key: string) =>
    s3.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key: key }));

  test("by somebody who died before writing it down: the verdict removes the first one", async () => {
    const bytes = await filmOf(12 * MiB);
    const { id, transfer, row } = await reserved(bytes);
    await openAgain((await row()).key);
    await sendParts(transfer, bytes);
    expect(await openAt((await row()).key)).toBe(2);

    expect(await completeUpload(id, new Date())).toMatchObject({ state: "VERIFIED" });

    expect(await openAt((await row()).key)).toBe(0);
    expect(await headObject((await row()).key)).toMatchObject({ size: bytes.length });
  });

  test("by somebody who died after the verdict, and was late: time removes it", async () => {
    const bytes = await filmOf(12 * MiB);
    const { id, transfer, row } = await reserved(bytes);
    await sendParts(transfer, bytes);
    await completeUpload(id, new Date());
    await openAgain((await row()).key);

    await reconcile(hoursLater(2));

    expect(await openAt((await row()).key)).toBe(0);
    expect(await headObject((await row()).key)).toMatchObject({ size: bytes.length });
  });

  test("by calls at once: all get the same one, and no other stays open", async () => {
    const { id, row } = await reserved(await filmOf(12 * MiB));
    await db.upload.update({ where: { id }, data: { s3UploadId: null } });
    const upload = await row();

    const transfers = await Promise.all([1, 2, 3, 4].map(() => openTransfer(upload, new Date())));

    const named = transfers.flatMap((one) => (one.method === "multipart" ? one.parts : []));
    const uploadIds = named.map(({ url }) => new URL(url).searchParams.get("uploadId"));
    expect(new Set(uploadIds).size).toBe(1);
    expect(await openAt(upload.key)).toBe(1);
  });
});
