import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { pollMediaConvertJob } from "#lib/server/encoding/actions/mediaconvert/poll-job.ts";
import { cancelMediaConvertJob } from "#lib/server/encoding/base/mediaconvert/cancel.ts";
import { reconcileEncodings } from "#lib/server/encoding/jobs/reconcile-encodings.ts";
import { encodeJob } from "#lib/server/encoding/jobs/encode.ts";
import { startMediaConvertService } from "#tests/support/mediaconvert-service.ts";
import { encodingOf, encodingStory, queuedVideo, cancel } from "../queued.ts";

// Before lib/server/base/env.ts is read.
vi.hoisted(() =>
  Object.assign(process.env, {
    ENCODER: "mediaconvert",
    MEDIACONVERT_ROLE_ARN: "arn:aws:iam::111122223333:role/encoder",
    ENCODING_EVENTS_SECRET: "a-secret-for-encoding-events",
  }),
);

let service: Awaited<ReturnType<typeof startMediaConvertService>>;
const { signal } = new AbortController();
const HOUR = 3_600_000;

beforeAll(async () => {
  service = await startMediaConvertService();
  // The SDK's own setting for another address of the service.
  process.env["AWS_ENDPOINT_URL_MEDIACONVERT"] = service.url;
});
afterAll(() => service.stop());
beforeEach(() => {
  service.jobs.clear();
  service.trouble.length = 0;
  service.asked.length = 0;
});

test("a job is ordered once, and its encoding is at work until somebody says more", async () => {
  const { uploadId, videoId, upload, job } = await queuedVideo();

  expect(await encodeJob.run(job, signal)).toEqual({ status: "done" });
  expect(await encodeJob.run(job, signal)).toEqual({ status: "done" });

  const [ordered, second] = [...service.jobs.values()];
  expect(second).toBeUndefined();
  expect(ordered?.order).toMatchObject({
    role: "arn:aws:iam::111122223333:role/encoder",
    clientRequestToken: `${uploadId}-1`,
    userMetadata: { uploadId, attempt: "1" },
    settings: { inputs: [{ fileInput: `s3://${process.env["S3_BUCKET"]}/${upload.key}` }] },
  });
  expect(await encodingOf(uploadId)).toMatchObject({
    state: "RUNNING",
    encoder: "mediaconvert",
    attempt: 1,
    jobRef: ordered?.id,
  });
  expect(await encodingStory(videoId)).toEqual(["encoding.queued", "encoding.started"]);
});

test("what is busy, broken or silent is asked again, and one job comes of it", async () => {
  const { uploadId, job } = await queuedVideo();
  service.trouble.push(
    { status: 429, type: "TooManyRequestsException" },
    { status: 500, type: "InternalServerErrorException" },
    "answer_lost",
  );

  await encodeJob.run(job, signal);

  expect(service.asked).toHaveLength(4);
  expect(service.jobs.size).toBe(1);
  expect((await encodingOf(uploadId)).jobRef).toBe([...service.jobs.keys()][0]);
});

test("a process that dies after its order leaves no second job", async () => {
  const { uploadId, job } = await queuedVideo();
  await encodeJob.run(job, signal);
  // As it is when the answer came and nobody was left to write it down.
  await db.encoding.update({ where: { uploadId }, data: { jobRef: null } });

  await encodeJob.run({ ...job, starts: 1 }, signal);

  expect(service.jobs.size).toBe(1);
  expect(await encodingOf(uploadId)).toMatchObject({ attempt: 1, jobRef: expect.any(String) });
});

test("a service that is down for long leaves the job to the queue, with the failure's reason", async () => {
  const { uploadId, job } = await queuedVideo();
  const down = { status: 503, type: "ServiceUnavailableException", message: "down for today" };
  service.trouble.push(down, down, down, down);

  await expect(encodeJob.run(job, signal)).rejects.toThrow("down for today");

  expect(await encodingOf(uploadId)).toMatchObject({ state: "RUNNING", reason: "down for today" });
  expect(await encodeJob.run({ ...job, starts: 1 }, signal)).toEqual({ status: "done" });
  expect(await encodingOf(uploadId)).toMatchObject({ reason: null, jobRef: expect.any(String) });
});

test("a job that MediaConvert rejects has failed, with its reason", async () => {
  const { uploadId, job } = await queuedVideo();
  const message = "/outputGroups/0: the output is too small";
  service.trouble.push({ status: 400, type: "BadRequestException", message });

  expect(await encodeJob.run(job, signal)).toEqual({ status: "done" });

  expect(await encodingOf(uploadId)).toMatchObject({
    state: "FAILED",
    reason: `MediaConvert does not take this video: ${message}`,
  });
});

test("what was withdrawn while it was ordered is cancelled there, too", async () => {
  const { uploadId, upload, creator, job } = await queuedVideo();
  await encodeJob.run(job, signal);
  const { jobRef } = await encodingOf(uploadId);
  await cancel(upload, creator.id);
  const [there] = [...service.jobs.values()];
  if (!there || jobRef === null) throw new Error("it was ordered");
  there.status = "PROGRESSING";

  await pollMediaConvertJob({ uploadId, attempt: 1 }, jobRef, new Date());

  expect(there.status).toBe("CANCELED");
  expect((await encodingOf(uploadId)).state).toBe("NONE");
});

test("a job that is done, or that nobody knows, need not be cancelled", async () => {
  const { job } = await queuedVideo();
  await encodeJob.run(job, signal);
  const [there] = [...service.jobs.values()];
  if (!there) throw new Error("it was ordered");
  there.status = "COMPLETE";

  await cancelMediaConvertJob(there.id);
  await cancelMediaConvertJob("nobody-knows");

  expect(there.status).toBe("COMPLETE");
});

test("an encoding without an event for half an hour is polled", async () => {
  const { uploadId, job } = await queuedVideo();
  await encodeJob.run(job, signal);
  const [there] = [...service.jobs.values()];
  if (!there) throw new Error("it was ordered");
  const later = (milliseconds: number) => new Date(Date.now() + milliseconds);
  const asked = () => service.asked.filter((each) => each === `GET /2017-08-29/jobs/${there.id}`);

  await reconcileEncodings(later(HOUR / 3));
  expect(asked()).toEqual([]);

  Object.assign(there, { status: "PROGRESSING", jobPercentComplete: 41 });
  await reconcileEncodings(later(HOUR));
  expect(asked()).toHaveLength(1);
  expect(await encodingOf(uploadId)).toMatchObject({ state: "RUNNING", percent: 41 });

  await reconcileEncodings(later(HOUR + 60_000));
  expect(asked()).toHaveLength(1);

  Object.assign(there, { status: "ERROR", errorCode: 1040, errorMessage: "no video in it" });
  await reconcileEncodings(later(2 * HOUR));
  expect(await encodingOf(uploadId)).toMatchObject({
    state: "FAILED",
    reason: "MediaConvert: no video in it (1040)",
  });
});

test("a job that MediaConvert has forgotten has failed", async () => {
  const { uploadId, job } = await queuedVideo();
  await encodeJob.run(job, signal);
  service.jobs.clear();

  await reconcileEncodings(new Date(Date.now() + HOUR));

  expect(await encodingOf(uploadId)).toMatchObject({
    state: "FAILED",
    reason: "MediaConvert: it does not know the job any more",
  });
});
