import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { POST } from "../../../../app/api/encoding-events/route.ts";
import { beginAttempt } from "#lib/server/encoding/actions/transitions.ts";
import { boss } from "#lib/server/base/queue/send-job.ts";
import { encodeJob } from "#lib/server/encoding/jobs/encode.ts";
import { renditionsPrefix } from "#lib/server/base/s3/keys.ts";
import { listObjects } from "#lib/server/base/s3/list-objects.ts";
import { readSmall } from "#lib/server/base/s3/read-small.ts";
import { packageHls } from "#tests/support/hls-film.ts";
import { startMediaConvertService } from "#tests/support/mediaconvert-service.ts";
import { media } from "#tests/support/media.ts";
import { encodingOf, encodingStory, putFiles, queuedVideo, queue, cancel } from "../queued.ts";
import * as events from "./events.ts";

const SECRET = "a-secret-for-encoding-events";
// Before lib/server/base/env.ts is read.
vi.hoisted(() =>
  Object.assign(process.env, {
    ENCODER: "mediaconvert",
    MEDIACONVERT_ROLE_ARN: "arn:aws:iam::111122223333:role/encoder",
    ENCODING_EVENTS_SECRET: "a-secret-for-encoding-events",
  }),
);

let service: Awaited<ReturnType<typeof startMediaConvertService>>;
let film: Map<string, Uint8Array>;

beforeAll(async () => {
  service = await startMediaConvertService();
  process.env["AWS_ENDPOINT_URL_MEDIACONVERT"] = service.url;
  film = await packageHls(media("h264-aac-faststart.mp4"));
});
afterAll(() => service.stop());

async function send(body: unknown, secret = SECRET): Promise<{ status: number; outcome?: string }> {
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const url = "http://127.0.0.1/api/encoding-events";
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await POST(new Request(url, { method: "POST", headers, body: text }), {
    params: Promise.resolve({}),
  });
  const { outcome } = await response.json();
  return { status: response.status, ...(outcome !== undefined && { outcome }) };
}

async function atWork() {
  const queued = await queuedVideo();
  await encodeJob.run(queued.job, new AbortController().signal);
  return { ...queued, of: { uploadId: queued.uploadId, attempt: 1 } };
}

/** Puts there what MediaConvert would have written by then. */
async function deliver(prefix: string, files = film): Promise<void> {
  const picture = film.get("poster.jpg") ?? new Uint8Array();
  const pictures = ["poster.0000000", "poster.0000001", "thumbnail.0000000", "thumbnail.0000001"];
  const captured = pictures.map((name) => [`${name}.jpg`, picture] as const);
  const { "poster.jpg": _, ...streams } = Object.fromEntries(files);
  await putFiles(prefix, [...Object.entries(streams), ...captured]);
}

async function lying(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of listObjects(prefix)) keys.push(key);
  return keys;
}

test("events replayed twice and in any order tell one story", async () => {
  const { of, uploadId, videoId, upload } = await atWork();
  const prefix = renditionsPrefix(upload, 1);
  const say = async (each: unknown) => (await send(each)).outcome;

  expect(await say(events.statusUpdate(of, 60))).toBe("done");
  expect(await say(events.inputInformation(of))).toBe("done");
  expect(await say(events.statusUpdate(of, 20))).toBe("done");
  expect(await say(events.progressing(of))).toBe("done");
  expect(await say(events.newWarning(of))).toBe("done");
  expect(await say(events.statusUpdate(of, null))).toBe("done");
  expect(await encodingOf(uploadId)).toMatchObject({ state: "RUNNING", percent: 60 });

  await deliver(prefix);
  const done = events.complete(of);
  const both = await Promise.all([send(done), send(done)]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  for (const late of [
    done,
    events.statusUpdate(of, 80),
    events.inputInformation(of),
    events.failed(of),
    events.cancelled(of),
    events.progressing(of),
  ]) {
    expect(await say(late)).toBe("not_wanted");
    expect(await say(late)).toBe("not_wanted");
  }

  const { result, ...encoding } = await encodingOf(uploadId);
  expect(encoding).toMatchObject({ state: "READY", percent: 100, reason: null, attempt: 1 });
  expect(result).toMatchObject({
    playlist: "main.m3u8",
    poster: "poster.0000001.jpg",
    storyboard: "storyboard.vtt",
    captions: [],
    warnings: [],
    renditions: [
      { name: "360p", width: 640, height: 360, codecs: "avc1.42c01e,mp4a.40.2" },
      { name: "180p", width: 320, height: 180 },
    ],
  });
  expect(await encodingStory(videoId)).toEqual([
    "encoding.queued",
    "encoding.started",
    "encoding.ready",
  ]);
  expect(await lying(prefix)).toContain(`${prefix}main.m3u8`);
});

test("the storyboard names every thumbnail and when it is from", async () => {
  const { of, upload } = await atWork();
  const prefix = renditionsPrefix(upload, 1);
  await deliver(prefix);

  await send(events.complete(of));

  const bytes = await readSmall(`${prefix}storyboard.vtt`, 10_000);
  expect(bytes instanceof Uint8Array && new TextDecoder().decode(bytes)).toBe(
    "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nthumbnail.0000000.jpg#xywh=0,0,320,180\n\n" +
      "00:00:02.000 --> 00:00:04.000\nthumbnail.0000001.jpg#xywh=0,0,320,180\n",
  );
});

test("ready is no proof: what cannot be played has failed, and is deleted", async () => {
  const { of, uploadId, upload } = await atWork();
  const prefix = renditionsPrefix(upload, 1);
  await deliver(prefix, new Map([...film].filter(([name]) => name !== "main-v180.m4s")));

  expect((await send(events.complete(of))).outcome).toBe("done");

  expect(await encodingOf(uploadId)).toMatchObject({
    state: "FAILED",
    reason: "What the encoder delivered cannot be played: main-v180.m4s is missing.",
  });
  expect(await lying(prefix)).toEqual([]);
});

test("an old attempt is not heard any more, whatever it says", async () => {
  const { of, uploadId, upload, videoId } = await atWork();
  await send(events.failed(of));
  await queue(upload);
  expect((await send(events.failed(of))).outcome).toBe("not_wanted");
  const second = await beginAttempt(uploadId, new Date());
  if (!second) throw new Error("it begins again");
  await deliver(renditionsPrefix(upload, 1));
  await deliver(renditionsPrefix(upload, 2));

  expect((await send(events.complete(of))).outcome).toBe("not_wanted");
  expect((await send(events.complete(second))).outcome).toBe("done");
  expect((await send(events.failed(of))).outcome).toBe("not_wanted");

  expect(await encodingOf(uploadId)).toMatchObject({ state: "READY", attempt: 2, reason: null });
  expect(await encodingStory(videoId)).toEqual([
    "encoding.queued",
    "encoding.started",
    "encoding.failed",
    "encoding.queued",
    "encoding.started",
    "encoding.ready",
  ]);
  expect(await lying(renditionsPrefix(upload, 1)), "what the old one wrote goes").toEqual([]);
});

test("the job of a withdrawn video is cancelled with its next sign of life", async () => {
  const { of, uploadId, upload, creator } = await atWork();
  const { jobRef } = await encodingOf(uploadId);
  await cancel(upload, creator.id);
  const update = events.statusUpdate(of, 30);
  update.detail.jobId = jobRef ?? "";

  expect((await send(update)).outcome).toBe("not_wanted");

  expect(service.jobs.get(jobRef ?? "")?.status).toBe("CANCELED");
});

test("a job that somebody cancels in MediaConvert has failed, and says so", async () => {
  const { of, uploadId } = await atWork();

  await send(events.cancelled(of));

  expect(await encodingOf(uploadId)).toMatchObject({
    state: "FAILED",
    reason: "The job was cancelled in MediaConvert.",
  });
});

test("what is nobody's here is ignored, what is malformed refused, and strangers are not heard", async () => {
  const { of } = await atWork();
  const strange = { uploadId: crypto.randomUUID(), attempt: 1 };
  const event = events.complete(of);
  const { userMetadata: _, ...anonymous } = event.detail;

  expect(await send(events.complete(strange))).toEqual({ status: 200, outcome: "ignored" });
  expect(await send({ ...event, detail: anonymous })).toEqual({ status: 200, outcome: "ignored" });
  expect(await send({ ...event, "detail-type": "MediaConvert Queue Change" })).toEqual({
    status: 200,
    outcome: "ignored",
  });
  for (const malformed of ["", "{", "[]", {}, { ...event, source: "aws.s3" }, { source: 1 }])
    expect((await send(malformed)).status).toBe(400);
  expect((await send(event, "wrong")).status).toBe(401);
});

test("what broke down in MediaConvert itself is ordered anew after a while, three times at most", async () => {
  const { uploadId, videoId, job } = await atWork();
  const ordered = async () =>
    (await (await boss()).findJobs("encode", { data: { uploadId }, queued: true })).filter(
      ({ startAfter, createdOn }) => startAfter > createdOn,
    );
  for (const attempt of [1, 2, 3]) {
    const of = { uploadId, attempt };
    expect((await send(events.brokeDown(of))).outcome).toBe("done");
    expect((await send(events.brokeDown(of))).outcome).toBe("not_wanted");
    expect(await encodingOf(uploadId)).toMatchObject({
      state: "RUNNING",
      attempt: attempt + 1,
      failures: attempt,
      jobRef: null,
      reason: "MediaConvert: Unexpected transcoding error. (1999)",
    });
    expect(await ordered()).toHaveLength(attempt);

    await encodeJob.run(job, new AbortController().signal);

    const token = `${uploadId}-${attempt + 1}`;
    const orders = [...service.jobs.values()].map(({ order }) => order);
    expect(orders).toContainEqual(expect.objectContaining({ clientRequestToken: token }));
  }

  await send(events.brokeDown({ uploadId, attempt: 4 }));

  expect(await encodingOf(uploadId)).toMatchObject({
    state: "FAILED",
    reason: "MediaConvert: Unexpected transcoding error. (1999)",
  });
  expect(await ordered()).toHaveLength(3);
  expect(await encodingStory(videoId)).toEqual([
    "encoding.queued",
    "encoding.started",
    "encoding.failed",
  ]);
});
