import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import type { Transfer } from "#lib/domain/wire/transfers.ts";
import { startStore } from "#lib/local/s3/start-store.ts";
import { jpegOf } from "#tests/support/pictures.ts";

// A store that takes no forms, as Cloudflare R2 and Backblaze B2, and a portal that has to find that out.
const folder = await mkdtemp(join(tmpdir(), "without-forms-"));
const keys = { accessKeyId: "AKIDOFTESTS", secretAccessKey: "a secret/of+tests" };
const store = await startStore({
  port: 0,
  folder,
  region: "auto",
  buckets: ["footage"],
  lacks: ["post"],
  ...keys,
});
Object.assign(process.env, {
  S3_ENDPOINT: `http://127.0.0.1:${store.port}`,
  S3_REGION: "auto",
  S3_BUCKET: "footage",
  S3_ACCESS_KEY_ID: keys.accessKeyId,
  S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
  S3_UPLOADS: "auto",
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const { db } = await import("#lib/server/base/db/client.ts");
const { findOwnUpload } = await import("#lib/server/model/uploads/find-own-upload.ts");
const { recordPreview } = await import("#lib/server/actions/uploads/record-preview.ts");
const { recordThumbnails } = await import("#lib/server/actions/uploads/record-thumbnails.ts");
const { reserveAndOpen } = await import("#lib/server/actions/uploads/reserve-and-open.ts");
const { reserveForm } = await import("#lib/server/actions/uploads/reserve-form.ts");
const { completeUpload } = await import("#lib/server/actions/uploads/complete-upload.ts");
const { signPreview } = await import("#lib/server/actions/uploads/sign-preview.ts");
const { signThumbnails } = await import("#lib/server/actions/uploads/sign-thumbnails.ts");
const { createCreator, film } = await import("./sending.ts");

/** Sends as the engine does; `headers` instead of those that were signed. */
async function put(
  transfer: Transfer | null,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  if (transfer?.method !== "put") throw new Error("not a PUT");
  const all = { ...transfer.headers, ...headers };
  return (await fetch(transfer.url, { method: "PUT", headers: all, body })).status;
}

async function reserveFilm(bytes: Uint8Array, checksum?: string) {
  const creator = await createCreator();
  const file = {
    fileName: "clip.mp4",
    contentType: "video/mp4",
    size: bytes.length,
    ...(checksum && { checksum }),
  };
  const { id, transfer } = await reserveAndOpen(creator, file, { now: new Date() });
  return { id, transfer, row: () => findOwnUpload(creator.id, id) };
}

test("a small film is sent by a PUT that was signed for it, and verified", async () => {
  const bytes = await film("h264-aac-faststart.mp4");
  const checksum = crc64Base64(bytes);
  const { id, transfer } = await reserveFilm(bytes, checksum);

  expect(await put(transfer, bytes)).toBe(200);
  const settled = await completeUpload(id, new Date());

  expect(settled).toMatchObject({ state: "VERIFIED", storedChecksum: checksum });
  expect(settled.key).toMatch(/^originals\//);
});

test("the PUT takes these bytes of this type and no others", async () => {
  const bytes = await film("h264-aac-faststart.mp4");
  const { transfer, row } = await reserveFilm(bytes, crc64Base64(bytes));
  const others = bytes.map((byte) => byte ^ 1);

  expect(await put(transfer, new Uint8Array([...bytes, 0]))).toBe(403);
  expect(await put(transfer, bytes.subarray(1))).toBe(403);
  expect(await put(transfer, bytes, { "content-type": "text/html" })).toBe(403);
  expect(await put(transfer, others)).toBe(400);
  const checksum = crc64Base64(others);
  expect(await put(transfer, others, { "x-amz-checksum-crc64nvme": checksum })).toBe(403);
  expect((await row()).state).toBe("RESERVED");
});

test("pictures and previews go the same way, with the sizes that were told", async () => {
  const bytes = await film("h264-aac-faststart.mp4");
  const { row } = await reserveFilm(bytes);
  const pictures = { poster: jpegOf(640, 360), strip: jpegOf(2560, 90) };
  const sizes = { poster: pictures.poster.length, strip: pictures.strip.length };
  const now = new Date();

  const { poster, strip } = await signThumbnails(await row(), now, sizes);
  expect(await put(poster, pictures.poster)).toBe(200);
  expect(await put(strip, pictures.strip)).toBe(200);
  expect(await put(poster, new Uint8Array(sizes.poster + 1))).toBe(403);
  const { transfer } = await signPreview(await row(), now, { size: bytes.length });
  expect(await put(transfer, bytes)).toBe(200);

  expect(await recordThumbnails(await row())).toEqual({ hasPoster: true, hasStrip: true });
  expect(await recordPreview(await row(), now)).toEqual({ received: true });
});

test("a client that asks for a form is told that there is none, and loses no quota slot", async () => {
  const creator = await createCreator();
  const ask = reserveForm(creator, { filename: "a.mp4", content_type: "" }, new Date());

  await expect(ask).rejects.toMatchObject({ code: "form_not_available", status: 501 });
  expect(await db.upload.count({ where: { creatorId: creator.id } })).toBe(0);
});
