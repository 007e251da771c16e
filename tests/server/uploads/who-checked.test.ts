import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import { startStore } from "#lib/local/s3/start-store.ts";

// A store that neither checks nor keeps checksums, as Ceph RGW 16: whoever reads "checked" must know by whom.
const folder = await mkdtemp(join(tmpdir(), "who-checked-"));
const keys = { accessKeyId: "AKIDOFTESTS", secretAccessKey: "a secret/of+tests" };
const store = await startStore({
  port: 0,
  folder,
  region: "us-east-1",
  buckets: ["footage"],
  lacks: ["checksums", "copy-conditions", "complete-conditions"],
  ...keys,
});
Object.assign(process.env, {
  S3_ENDPOINT: `http://127.0.0.1:${store.port}`,
  S3_REGION: "us-east-1",
  S3_BUCKET: "footage",
  S3_ACCESS_KEY_ID: keys.accessKeyId,
  S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const { db } = await import("#lib/server/base/db/client.ts");
const { boss } = await import("#lib/server/base/queue/send-job.ts");
const { checkChecksum } = await import("#lib/server/jobs/checksum.ts");
const { isCheckedByStore } = await import("#lib/server/actions/uploads/is-checked-by-store.ts");
const { checkStoreNow } = await import("#lib/server/model/store/store-report.ts");
const { receiptOf } = await import("#lib/server/model/uploads/receipt.ts");
const { reserveAndOpen } = await import("#lib/server/actions/uploads/reserve-and-open.ts");
const { completeUpload } = await import("#lib/server/actions/uploads/complete-upload.ts");
const { createCreator, film, filmOf, sendForm, sendParts } = await import("./sending.ts");

const MiB = 1024 ** 2;
const never = new AbortController().signal;

async function send(size: number, bytes: Uint8Array<ArrayBuffer>, checksum?: string) {
  const creator = await createCreator();
  const file = {
    fileName: "clip.mp4",
    contentType: "video/mp4",
    size,
    ...(checksum && { checksum }),
  };
  const { id, videoId, transfer } = await reserveAndOpen(creator, file, { now: new Date() });
  if (transfer.method === "post") expect(await sendForm(transfer, bytes)).toBe(201);
  else for (const status of await sendParts(transfer, bytes)) expect(status).toBe(200);
  return { id, videoId };
}

const runChecksumJob = (uploadId: string) =>
  checkChecksum({ id: "job", payload: { uploadId }, starts: 0, releaseCount: 0 }, never);

const readReceipt = async (id: string) =>
  receiptOf(await db.upload.findUniqueOrThrow({ where: { id } }));

const differences = (videoId: string) =>
  db.timelineEntry.count({ where: { videoId, kind: "upload.differs" } });

test("a small file is read whole during its inspection, and its receipt says that Newsreel checked it", async () => {
  const bytes = await film("h264-aac-faststart.mp4");
  const checksum = crc64Base64(bytes);
  const { id } = await send(bytes.length, bytes, checksum);

  const upload = await completeUpload(id, new Date());

  expect(receiptOf(upload)).toMatchObject({
    checksum,
    checksumType: "FULL_OBJECT",
    checkedBy: "newsreel",
    sentChecksum: checksum,
  });
});

test("a small film that arrived otherwise than it was read is refused, although the store took it", async () => {
  const bytes = await film("h264-aac-faststart.mp4");
  const spoilt = bytes.slice();
  spoilt[bytes.length - 1] = (spoilt[bytes.length - 1] ?? 0) ^ 1;
  const { id } = await send(bytes.length, spoilt, crc64Base64(bytes));

  expect(await completeUpload(id, new Date())).toMatchObject({
    state: "REFUSED",
    refusal: "checksum_mismatch",
  });
});

test("a large film is verified by its sizes, and says so, until a worker has read it", async () => {
  const bytes = await filmOf(13 * MiB);
  const told = crc64Base64(bytes);
  const { id, videoId } = await send(bytes.length, bytes);
  const settled = await completeUpload(id, new Date(), told);

  expect(receiptOf(settled)).toMatchObject({
    checksum: null,
    checkedBy: null,
    sentChecksum: told,
  });
  const jobs = await (await boss()).findJobs<{ uploadId: string }>("checksum");
  expect(jobs.map(({ data }) => data.uploadId)).toContain(id);

  expect(await runChecksumJob(id)).toEqual({ status: "done" });
  expect(await readReceipt(id)).toMatchObject({ checksum: told, checkedBy: "newsreel" });
  expect(await runChecksumJob(id)).toEqual({ status: "done" });
  expect(await differences(videoId)).toBe(0);
});

test("a large file that differs from what was read stays, and creator and reviewers are told", async () => {
  const bytes = await filmOf(13 * MiB);
  const told = crc64Base64(bytes);
  const spoilt = bytes.slice();
  spoilt[12 * MiB] = 7;
  const { id, videoId } = await send(bytes.length, spoilt);
  // A storage event was faster than the browser's own word.
  await completeUpload(id, new Date());
  await completeUpload(id, new Date(), told);

  await runChecksumJob(id);

  expect(await readReceipt(id)).toMatchObject({
    checksum: crc64Base64(spoilt),
    checkedBy: "newsreel",
    sentChecksum: told,
  });
  expect(await differences(videoId)).toBe(1);
  expect((await db.upload.findUniqueOrThrow({ where: { id } })).state).toBe("VERIFIED");
});

test("a store that keeps checksums unchecked is not taken for one that checks them", async () => {
  const kept = { size: 1, etag: '"a"', checksum: "AAAAAAAAAAA=", checksumType: "FULL_OBJECT" };

  expect(await isCheckedByStore(kept, new Date())).toBe(true);
  await checkStoreNow(new Date());
  expect(await isCheckedByStore(kept, new Date())).toBe(false);
});
