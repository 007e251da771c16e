import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { startStore } from "#lib/local/s3/start-store.ts";

// A store that does what it is asked and says other words than AWS, as Ceph RGW 16 does.
const folder = await mkdtemp(path.join(tmpdir(), "completion-words-"));
const env = (name: string) => process.env[name] ?? "";
const store = await startStore({
  port: 0,
  folder,
  region: env("S3_REGION"),
  buckets: [env("S3_BUCKET")],
  accessKeyId: env("S3_ACCESS_KEY_ID"),
  secretAccessKey: env("S3_SECRET_ACCESS_KEY"),
  lacks: ["completion-words", "copy-conditions", "complete-conditions", "checksums"],
});
process.env["S3_ENDPOINT"] = `http://127.0.0.1:${store.port}`;
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const { db } = await import("#lib/server/base/db/client.ts");
const { completeMultipart, listParts } = await import("#lib/server/base/s3/multipart.ts");
const { reserveAndOpen } = await import("#lib/server/actions/uploads/reserve-and-open.ts");
const { completeUpload } = await import("#lib/server/actions/uploads/complete-upload.ts");
const { createCreator, filmOf, sendParts } = await import("./sending.ts");

async function sentFilm() {
  const bytes = await filmOf(12_000_000);
  const creator = await createCreator();
  const file = { fileName: "a.mp4", contentType: "video/mp4", size: bytes.length };
  const { id, transfer } = await reserveAndOpen(creator, file, { now: new Date() });
  await sendParts(transfer, bytes);
  return db.upload.findUniqueOrThrow({ where: { id } });
}

test("a completion that is answered without an ETag is one", async () => {
  const { id } = await sentFilm();
  expect((await completeUpload(id, new Date())).state).toBe("VERIFIED");
});

test("a film whose completion was not heard of is found, though its upload is called a key that is not there", async () => {
  const { id, key, s3UploadId } = await sentFilm();
  const parts = await listParts(key, s3UploadId ?? "");
  await completeMultipart(key, s3UploadId ?? "", parts ?? [], undefined);
  expect((await completeUpload(id, new Date())).state).toBe("VERIFIED");
});
