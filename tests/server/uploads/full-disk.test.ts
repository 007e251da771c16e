import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Gap } from "#lib/local/s3/gaps.ts";
import { startStore } from "#lib/local/s3/start-store.ts";

// The disk of the store fills up while films are on their way, and has room again later.
const folder = await mkdtemp(path.join(tmpdir(), "full-disk-"));
const env = (name: string) => process.env[name] ?? "";
const lacks = new Set<Gap>();
const store = await startStore({
  port: 0,
  folder,
  region: env("S3_REGION"),
  buckets: [env("S3_BUCKET")],
  accessKeyId: env("S3_ACCESS_KEY_ID"),
  secretAccessKey: env("S3_SECRET_ACCESS_KEY"),
  lacks,
});
process.env["S3_ENDPOINT"] = `http://127.0.0.1:${store.port}`;
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => lacks.clear());

const { db } = await import("#lib/server/base/db/client.ts");
const { reconcile } = await import("#lib/server/jobs/reconcile/reconcile.ts");
const { reserveAndOpen } = await import("#lib/server/actions/uploads/reserve-and-open.ts");
const { completeUpload } = await import("#lib/server/actions/uploads/complete-upload.ts");
const { createCreator, film, sendForm } = await import("./sending.ts");

const full = { code: "storage_full", status: 507 };
const stateOf = async (id: string) => (await db.upload.findUniqueOrThrow({ where: { id } })).state;

test("an upload whose verdict needs disk space waits for it, and is verified when there is some", async () => {
  const bytes = await film("h264-aac-faststart.mp4");
  const creator = await createCreator();
  const reserved = { fileName: "a.mp4", contentType: "video/mp4", size: bytes.length };
  const { id, transfer } = await reserveAndOpen(creator, reserved, { now: new Date() });
  await sendForm(transfer, bytes);
  lacks.add("room");
  await expect(completeUpload(id, new Date())).rejects.toMatchObject(full);
  await reconcile(new Date());
  expect(await stateOf(id)).toBe("RESERVED");

  lacks.clear();
  expect((await completeUpload(id, new Date())).state).toBe("VERIFIED");
});

test("a large upload does not begin on a full disk, which is reported, and its quota slot is free again", async () => {
  const creator = await createCreator();
  const large = { fileName: "a.mp4", contentType: "video/mp4", size: 20_000_000 };
  lacks.add("room");
  const refused = reserveAndOpen(creator, large, { now: new Date() });
  await expect(refused).rejects.toMatchObject(full);
  const [upload] = await db.upload.findMany({ where: { creatorId: creator.id } });
  expect(upload?.state).toBe("CANCELLED");

  lacks.clear();
  await reserveAndOpen(creator, large, { now: new Date() });
});
