import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { beforeAll, expect, test, vi } from "vitest";
import { POST } from "../../../app/api/videos/[videoId]/export/route.ts";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import { db } from "#lib/server/base/db/client.ts";
import { failDeadExport } from "#lib/server/jobs/export.ts";
import { exportAgain } from "#lib/server/actions/export/export-again.ts";
import { runExport } from "#lib/server/actions/export/run-export.ts";
import { newToken } from "#lib/server/model/people/secret-token.ts";
import { runPendingJobs } from "#lib/server/jobs/run-pending-jobs.ts";
import { boss } from "#lib/server/base/queue/send-job.ts";
import { reviewVideo } from "#lib/server/actions/review/review-video.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { originalKey } from "#lib/server/base/s3/keys.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { editVideo } from "#lib/server/actions/videos/edit-video.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { filmOf } from "../uploads/sending.ts";
import { createPerson, createVideo } from "../videos/builders.ts";

// Before lib/server/base/env.ts is read.
const exports = vi.hoisted(() => {
  const name = `newsreel-exports-${crypto.randomUUID()}`;
  process.env["EXPORT_BUCKET"] = name;
  process.env["EXPORT_PREFIX"] = "approved/";
  return name;
});

const MiB = 1024 ** 2;
const size = 11 * MiB + 7;
const now = () => new Date("2026-03-02T10:00:00Z");
const { signal } = new AbortController();
/** As for a film that is too large for one CopyObject. */
const inParts = { wholeBytes: MiB, partBytes: 5 * MiB };

let film: Uint8Array<ArrayBuffer>;
let creator: Watcher;
let reviewer: Watcher;

beforeAll(async () => {
  film = await filmOf(size);
  creator = await createPerson("CREATOR", "Robin");
  reviewer = await createPerson("REVIEWER", "Ana");
  await s3.send(new CreateBucketCommand({ Bucket: exports }));
});

/** A video whose original is really there, as the desk sees it before it decides. */
async function received() {
  const { id, uploadId } = await createVideo(creator, {
    title: "Late winner",
    tags: ["football"],
  });
  const key = originalKey({ id: uploadId, videoId: id });
  const stored = await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: film }));
  await db.upload.update({
    where: { id: uploadId },
    data: {
      size: BigInt(size),
      etag: stored.ETag?.replaceAll('"', "") ?? "",
      storedChecksum: crc64Base64(film),
    },
  });
  await db.video.update({ where: { id }, data: { rights: "own", rightsNote: "Robin / Paper" } });
  const exported = `approved/2026/03/late-winner-${uploadId.replaceAll("-", "").slice(-12)}.mp4`;
  return { id, uploadId, key, exported };
}

async function approved() {
  const video = await received();
  const { id, uploadId } = video;
  await reviewVideo(reviewer, id, { decision: "APPROVED", uploadId, note: "Lead story" }, now());
  return video;
}

async function read(Key: string) {
  const got = await s3.send(
    new GetObjectCommand({ Bucket: exports, Key, ChecksumMode: "ENABLED" }),
  );
  return { ...got, bytes: Buffer.from((await got.Body?.transformToByteArray()) ?? []) };
}

async function namesOf(prefix: string): Promise<(string | undefined)[]> {
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: exports, Prefix: prefix }),
  );
  return Contents.map(({ Key }) => Key);
}

const rowOf = (uploadId: string) => db.export.findUniqueOrThrow({ where: { uploadId } });
const jobsOf = async (uploadId: string) =>
  (await boss()).findJobs("export", { data: { uploadId }, queued: true });
const endings = async (videoId: string) =>
  db.timelineEntry.findMany({ where: { videoId, kind: { startsWith: "export." } } });

test("what is approved is copied with all that is known of it, and drained like any other job", async () => {
  const { id, uploadId, exported } = await approved();
  expect(await jobsOf(uploadId)).toHaveLength(1);
  expect((await readVideo(creator, id, now())).export).toEqual({ state: "QUEUED", key: exported });

  await runPendingJobs(Date.now() + 60_000, { only: "export" });

  const copy = await read(exported);
  expect(copy.bytes.equals(film)).toBe(true);
  expect(copy).toMatchObject({ ContentType: "video/mp4", ChecksumCRC64NVME: crc64Base64(film) });
  const sidecar = await read(`${exported}.json`);
  expect(sidecar.ContentType).toBe("application/json");
  expect(JSON.parse(sidecar.bytes.toString())).toMatchObject({
    format: "newsreel-export/1",
    file: exported.slice("approved/2026/03/".length),
    video: { id, title: "Late winner", tags: ["football"], version: 1 },
    creator: { name: "Robin" },
    rights: { code: "own", words: "Contributor’s own footage", note: "Robin / Paper" },
    decision: {
      decision: "APPROVED",
      by: { name: "Ana" },
      at: now().toISOString(),
      note: "Lead story",
    },
    receipt: { uploadId, size, checksum: crc64Base64(film) },
    media: { container: "MP4", duration: 4 },
    encoding: { state: "NONE" },
  });
  expect((await readVideo(reviewer, id, now())).export).toEqual({ state: "DONE", key: exported });
  expect(await endings(id)).toMatchObject([
    { kind: "export.done", data: { bucket: exports, key: exported } },
  ]);
  expect(await jobsOf(uploadId)).toEqual([]);
});

test("only an approval exports, and with it the job comes or nothing does", async () => {
  const { id, uploadId } = await received();

  const decision = { decision: "REJECTED", reason: "No", uploadId } as const;
  await reviewVideo(reviewer, id, decision, now());

  expect(await db.export.findUnique({ where: { uploadId } })).toBeNull();
  expect(await jobsOf(uploadId)).toEqual([]);
  expect((await readVideo(creator, id, now())).export).toBeNull();
});

test("a large one is copied in parts, and goes on where a try before it was killed", async () => {
  const { uploadId, key, exported } = await approved();
  const target = { Bucket: exports, Key: exported };
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({
      ...target,
      ContentType: "video/mp4",
      ChecksumAlgorithm: "CRC64NVME",
      ChecksumType: "FULL_OBJECT",
    }),
  );
  const from = { CopySource: `${bucket}/${key}`, PartNumber: 2, UploadId };
  // One part as planned, one that another plan would have made.
  const CopySourceRange = `bytes=${5 * MiB}-${10 * MiB - 1}`;
  await s3.send(new UploadPartCopyCommand({ ...target, ...from, CopySourceRange }));
  await s3.send(
    new UploadPartCopyCommand({ ...target, ...from, PartNumber: 1, CopySourceRange: "bytes=0-99" }),
  );

  expect(await runExport(uploadId, { now, signal, limits: inParts })).toBe("done");

  const copy = await read(exported);
  expect(copy.bytes.equals(film)).toBe(true);
  expect(copy).toMatchObject({ ContentType: "video/mp4", ChecksumCRC64NVME: crc64Base64(film) });
  expect(copy.ETag).toMatch(/-3"$/);
  const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket: exports }));
  expect(Uploads).toBeUndefined();
});

test("killed between the copy and the sidecar, the next try writes the sidecar and copies nothing again", async () => {
  const { uploadId, exported } = await approved();
  await runExport(uploadId, { now, signal });
  const before = await read(exported);
  const { bytes } = await read(`${exported}.json`);
  // As it was before the sidecar.
  await s3.send(new DeleteObjectCommand({ Bucket: exports, Key: `${exported}.json` }));
  await db.export.update({ where: { uploadId }, data: { state: "QUEUED", settledAt: null } });
  await db.video.updateMany({ where: { currentUploadId: uploadId }, data: { title: "Renamed" } });

  expect(await runExport(uploadId, { now, signal })).toBe("done");
  expect(await runExport(uploadId, { now, signal })).toBe("not_needed");

  const after = await read(exported);
  expect(after.LastModified).toEqual(before.LastModified);
  expect(JSON.parse((await read(`${exported}.json`)).bytes.toString())).toEqual({
    ...JSON.parse(bytes.toString()),
    changedAfterApproval: [{ field: "title", approved: "Late winner", now: "Renamed" }],
  });
  expect(await namesOf(exported)).toEqual([exported, `${exported}.json`]);
});

test("an edit after the export writes the sidecar anew: what was approved, and what it says now", async () => {
  const { id, uploadId, exported } = await approved();
  await runExport(uploadId, { now, signal });
  const before = await read(exported);
  await editVideo(creator, id, { title: "Renamed", rights: "agency", rightsNote: "" }, now());
  expect((await readVideo(reviewer, id, now())).export?.state).toBe("QUEUED");

  expect(await runExport(uploadId, { now, signal })).toBe("done");

  expect((await read(exported)).LastModified).toEqual(before.LastModified);
  expect(JSON.parse((await read(`${exported}.json`)).bytes.toString())).toMatchObject({
    video: { title: "Late winner" },
    rights: { code: "own", note: "Robin / Paper" },
    changedAfterApproval: [
      { field: "title", approved: "Late winner", now: "Renamed" },
      { field: "rights", approved: "own", now: "agency" },
      { field: "rightsNote", approved: "Robin / Paper", now: "" },
    ],
  });
});

test("an edit before the first export is named in it, and the copy is called what was approved", async () => {
  const { id, uploadId, exported } = await approved();
  await editVideo(creator, id, { title: "Renamed" }, now());
  await db.export.delete({ where: { uploadId } });
  await exportAgain(reviewer, id, now());

  expect(await runExport(uploadId, { now, signal })).toBe("done");

  expect(JSON.parse((await read(`${exported}.json`)).bytes.toString())).toMatchObject({
    video: { title: "Late winner" },
    changedAfterApproval: [{ field: "title", approved: "Late winner", now: "Renamed" }],
  });
});

test("several at once end in one copy, one sidecar, one line of the timeline", async () => {
  const { id, uploadId, exported } = await approved();

  const runs = await Promise.allSettled(
    [1, 2, 3].map(() => runExport(uploadId, { now, signal, limits: inParts })),
  );

  expect(runs.filter((run) => run.status === "fulfilled" && run.value === "done")).toHaveLength(1);
  expect((await read(exported)).bytes.equals(film)).toBe(true);
  expect(await endings(id)).toHaveLength(1);
});

test("what lies at the key and is not the original is replaced before anything is said of it", async () => {
  const { uploadId, exported } = await approved();
  const wrong = Buffer.from(film);
  wrong[size - 1] = 1;
  await s3.send(new PutObjectCommand({ Bucket: exports, Key: exported, Body: wrong }));

  expect(await runExport(uploadId, { now, signal })).toBe("done");

  expect((await read(exported)).bytes.equals(film)).toBe(true);
});

test("a copy that is not what the receipt says gets no sidecar and is tried again", async () => {
  const { uploadId, exported } = await approved();
  await db.upload.update({ where: { id: uploadId }, data: { storedChecksum: "AAAAAAAAAAA=" } });

  await expect(runExport(uploadId, { now, signal })).rejects.toThrow("not what the receipt says");

  expect(await namesOf(exported)).toEqual([exported]);
  expect(await rowOf(uploadId)).toMatchObject({ state: "QUEUED" });
});

test("an original that is gone or has changed fails at once with a reason, and reviewers can retry", async () => {
  const { id, uploadId, key, exported } = await approved();
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: "another" }));

  expect(await runExport(uploadId, { now, signal })).toBe("failed");
  expect(await readVideo(reviewer, id, now())).toMatchObject({
    export: { state: "FAILED", reason: expect.stringContaining("not the same") },
    canExport: true,
  });
  expect(await endings(id)).toMatchObject([{ kind: "export.failed" }]);
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: film }));

  expect(await exportAgain(reviewer, id, now())).toEqual({ state: "QUEUED", key: exported });
  expect(await exportAgain(reviewer, id, now())).toEqual({ state: "QUEUED", key: exported });
  expect(await jobsOf(uploadId)).toHaveLength(2);
  expect(await runExport(uploadId, { now, signal })).toBe("done");
  expect(await exportAgain(reviewer, id, now())).toEqual({ state: "DONE", key: exported });
});

test("a bucket that is not there is said at once, and a later one is used when it is tried again", async () => {
  const { id, uploadId, exported } = await approved();
  await db.export.update({ where: { uploadId }, data: { bucket: "newsreel-no-such-bucket" } });

  expect(await runExport(uploadId, { now, signal })).toBe("failed");
  expect(await rowOf(uploadId)).toMatchObject({
    reason: expect.stringContaining("newsreel-no-such-bucket"),
  });
  await exportAgain(reviewer, id, now());

  expect(await rowOf(uploadId)).toMatchObject({ bucket: exports, key: exported, reason: null });
});

test("withdrawn before it was copied, it is not", async () => {
  const { id, uploadId, exported } = await approved();
  await withdrawVideo(creator, id, now());

  expect(await runExport(uploadId, { now, signal })).toBe("failed");

  expect(await rowOf(uploadId)).toMatchObject({
    reason: "The creator withdrew it before it was copied.",
  });
  expect(await namesOf(exported)).toEqual([]);
});

test("a stopped try leaves its parts for the next; when nothing helps they are aborted", async () => {
  const { id, uploadId, exported } = await approved();
  const stopped = new AbortController();
  stopped.abort();
  const job = { payload: { uploadId }, failureReason: "The store is down" };
  await s3.send(new CreateMultipartUploadCommand({ Bucket: exports, Key: exported }));

  await expect(
    runExport(uploadId, { now, signal: stopped.signal, limits: inParts }),
  ).rejects.toThrow(/abort/i);
  // A letter about one that is in the queue changes nothing.
  await failDeadExport(job);
  expect(await rowOf(uploadId)).toMatchObject({ state: "QUEUED" });
  await (await boss()).deleteQueuedJobs("export");
  await failDeadExport(job);
  await failDeadExport(job);

  expect(await rowOf(uploadId)).toMatchObject({ state: "FAILED", reason: "The store is down" });
  expect(await endings(id)).toHaveLength(1);
  const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket: exports }));
  expect(Uploads).toBeUndefined();
});

test("what was approved before anything was exported can be exported later; what was not approved cannot", async () => {
  const { id, uploadId, exported } = await approved();
  await db.export.delete({ where: { uploadId } });
  const waiting = await received();
  expect(await readVideo(reviewer, id, now())).toMatchObject({ export: null, canExport: true });
  expect(await readVideo(creator, id, now())).not.toHaveProperty("canExport");
  expect(await readVideo(reviewer, waiting.id, now())).not.toHaveProperty("canExport");

  expect(await exportAgain(reviewer, id, now())).toEqual({ state: "QUEUED", key: exported });
  await expect(exportAgain(reviewer, waiting.id, now())).rejects.toMatchObject({
    code: "not_approved",
  });
  expect(await readVideo(reviewer, id, now())).not.toHaveProperty("canExport");
});

test("creators do not export", async () => {
  const { id } = await approved();
  const { token, tokenHash } = newToken();
  await db.apiToken.create({ data: { tokenHash, userId: creator.id, name: "test" } });
  const request = new Request("http://127.0.0.1/api/videos", {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
  });

  const answer = await POST(request, { params: Promise.resolve({ videoId: id }) });

  expect(answer.status).toBe(403);
});
