import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { POST } from "../../../../app/api/encoding-events/route.ts";
import { GET as readStream } from "../../../../app/api/videos/[videoId]/hls/[token]/[...file]/route.ts";
import { reconcileEncodings } from "#lib/server/encoding/jobs/reconcile-encodings.ts";
import { originalOf } from "#lib/server/encoding/model/original-of.ts";
import { encodeJob } from "#lib/server/encoding/jobs/encode.ts";
import { submitToWebhook } from "#lib/server/encoding/actions/webhook/submit.ts";
import { env } from "#lib/server/base/env.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { issueToken } from "#lib/server/views/playback/token.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { renditionsPrefix } from "#lib/server/base/s3/keys.ts";
import {
  carryOut,
  deliver,
  signedEvent,
  startEncodingService,
} from "#tests/support/encoding-service.ts";
import { play } from "#tests/support/hls-film.ts";
import { media } from "#tests/support/media.ts";
import { encodingOf, encodingStory, queuedVideo, cancel } from "../queued.ts";

const SECRET = "whsec_c2VjcmV0LW9mLXRoZS10ZXN0cy1vbmx5LTMyYnl0ZXM=";
// Before lib/server/base/env.ts is read.
vi.hoisted(() =>
  Object.assign(process.env, {
    ENCODER: "webhook",
    ENCODER_WEBHOOK_URL: "http://127.0.0.1:9/orders",
    ENCODER_WEBHOOK_SECRET: "whsec_c2VjcmV0LW9mLXRoZS10ZXN0cy1vbmx5LTMyYnl0ZXM=",
  }),
);

let service: Awaited<ReturnType<typeof startEncodingService>>;
const { signal } = new AbortController();
const HOUR = 3_600_000;

beforeAll(async () => {
  service = await startEncodingService(SECRET);
  // Its port is known only now.
  env.ENCODER_WEBHOOK_URL = service.url;
});
afterAll(() => service.stop());
beforeEach(() => {
  service.received.length = service.answers.length = service.elsewhere.length = 0;
});

/** Queued, with a real film behind it. */
async function queuedFilm() {
  const queued = await queuedVideo();
  const Body = await readFile(media("h264-aac-faststart.mp4"));
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: queued.upload.key, Body }));
  return queued;
}

async function ordered() {
  const queued = await queuedFilm();
  await encodeJob.run(queued.job, signal);
  const last = service.received.at(-1);
  if (!last) throw new Error("no order came");
  return { ...queued, ...last, of: { uploadId: queued.uploadId, attempt: 1 } };
}

async function tell(type: string, data: object, at = new Date(), secret = SECRET) {
  const request = signedEvent("http://127.0.0.1/api/encoding-events", { type, data }, secret, at);
  const response = await POST(request, { params: Promise.resolve({}) });
  const { outcome } = await response.json();
  return response.ok ? outcome : response.status;
}

test("a service of somebody's own encodes a film, and it plays", async () => {
  const { uploadId, videoId, creator, order, of, id } = await ordered();

  expect(id).toBe(`encode_${uploadId}_1`);
  expect(order.data).toMatchObject({
    ...of,
    original: { fileName: "clip.mp4", size: 177_924, media: { duration: 4 } },
    wanted: {
      playlist: "main.m3u8",
      renditions: [{ name: "360p", width: 640, height: 360 }, { name: "240p" }],
    },
    events: { url: "http://127.0.0.1:3000/api/encoding-events" },
  });
  expect(await tell("encoding.progress", { ...of, percent: 50 })).toBe("done");
  expect(await tell("encoding.progress", { ...of, percent: 10 })).toBe("done");
  expect(await encodingOf(uploadId)).toMatchObject({ state: "RUNNING", percent: 50 });

  await carryOut(order);
  const loudness = { integrated: -18.2, range: 4, truePeak: -0.5 };
  const warnings = [{ code: "black_start", seconds: 2 }];
  expect(await tell("encoding.ready", { ...of, loudness, warnings })).toBe("done");
  expect(await tell("encoding.ready", { ...of, loudness, warnings })).toBe("not_wanted");
  expect(await tell("encoding.failed", { ...of, reason: "late" })).toBe("not_wanted");

  const { result, ...encoding } = await encodingOf(uploadId);
  expect(encoding).toMatchObject({ state: "READY", percent: 100 });
  expect(result).toMatchObject({
    poster: "poster.jpg",
    loudness,
    warnings,
    renditions: [{ name: "360p" }, { name: "180p" }],
  });
  expect(await encodingStory(videoId)).toEqual([
    "encoding.queued",
    "encoding.started",
    "encoding.ready",
  ]);
  expect(await watch(creator, videoId, uploadId)).toEqual({ frames: 120, hasSound: true });
});

/** Plays it as a player does, from the portal's own address for this person. */
async function watch(person: Watcher, videoId: string, uploadId: string) {
  const { id: personId, signIn } = person;
  const token = issueToken({ videoId, uploadId, personId, signIn }, new Date());
  const portal = createServer((request, response) => {
    const file = (request.url ?? "").split("/").slice(2);
    const asked = new Request(`http://127.0.0.1${request.url}`);
    const answer = readStream(asked, { params: Promise.resolve({ videoId, token, file }) });
    void Promise.resolve(answer).then(async (read) => {
      response.writeHead(read.status, Object.fromEntries(read.headers)).end(await read.text());
    });
  });
  await new Promise<void>((resolve) => portal.listen(0, "127.0.0.1", resolve));
  try {
    // A server that listens on TCP has an address with a port.
    const { port } = portal.address() as AddressInfo;
    return await play(`http://127.0.0.1:${port}/${token}/main.m3u8`);
  } finally {
    portal.closeAllConnections();
    portal.close();
  }
}

test("the forms store under the attempt's own prefix, in their sizes and types, and nowhere else", async () => {
  const { order, upload } = await ordered();
  const { prefix, forms } = order.data.deliver;
  const text = Buffer.from("#EXTM3U\n");
  const type = "application/vnd.apple.mpegurl";
  const post = async (fields: Record<string, string>, bytes: Uint8Array = text) =>
    (await deliver(forms, type, "main.m3u8", bytes, fields)).status;

  expect(prefix).toBe(renditionsPrefix(upload, 1));
  expect(await post({})).toBe(201);
  expect(await post({ key: `${prefix}deeper/v.m3u8` })).toBe(201);
  expect(await post({ key: upload.key })).toBe(403);
  expect(await post({ key: renditionsPrefix(upload, 2) + "main.m3u8" })).toBe(403);
  expect(await post({ "Content-Type": "text/html" })).toBe(403);
  expect(await post({}, Buffer.alloc(8 * 1024 ** 2 + 1))).toBe(400);
});

test("the same attempt is the same order, and the service's own name for it is kept", async () => {
  const { uploadId, job } = await queuedFilm();
  service.answers.push({ status: 500 }, { status: 201, body: { id: "job-7" } });

  await expect(encodeJob.run(job, signal)).rejects.toThrow("answered: 500");
  await encodeJob.run({ ...job, starts: 1 }, signal);

  expect(service.received.map(({ id }) => id)).toEqual(Array(2).fill(`encode_${uploadId}_1`));
  expect(await encodingOf(uploadId)).toMatchObject({ jobRef: "job-7", attempt: 1, reason: null });
});

test("a service may refuse for good, and says why", async () => {
  const { uploadId, job } = await queuedFilm();
  service.answers.push({ status: 410, body: { reason: "No films of less than a minute." } });

  expect(await encodeJob.run(job, signal)).toEqual({ status: "done" });

  expect(await encodingOf(uploadId)).toMatchObject({
    state: "FAILED",
    reason: "No films of less than a minute.",
  });
});

test("an order is not carried elsewhere by a redirect", async () => {
  const { uploadId, job } = await queuedFilm();
  service.answers.push({ status: 307, headers: { location: "/elsewhere" } });

  await expect(encodeJob.run(job, signal)).rejects.toThrow("answered: 307");

  expect(service.elsewhere).toEqual([]);
  expect((await encodingOf(uploadId)).state).toBe("RUNNING");
});

test.each(["nothing", "half an answer"])(
  "a service that says %s is given up, and asked again by the queue",
  async (says) => {
    const { upload, uploadId } = await queuedFilm();
    const silent = createServer((_request, response) => {
      if (says !== "nothing") response.writeHead(202).write('{"id":');
    });
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    try {
      // A server that listens on TCP has an address with a port.
      const { port } = silent.address() as AddressInfo;
      env.ENCODER_WEBHOOK_URL = `http://127.0.0.1:${port}/orders`;
      const original = { ...originalOf(upload), fileName: upload.fileName };
      const of = { uploadId, attempt: 1 };

      const submitted = submitToWebhook(original, renditionsPrefix(upload, 1), of, signal, 1000);

      await expect(submitted).rejects.toMatchObject({ name: "TimeoutError" });
    } finally {
      env.ENCODER_WEBHOOK_URL = service.url;
      silent.closeAllConnections();
      silent.close();
    }
  },
);

test("a service may give up, with a reason of its own", async () => {
  const { uploadId, of } = await ordered();

  expect(await tell("encoding.failed", { ...of, reason: "The picture is empty." })).toBe("done");

  expect(await encodingOf(uploadId)).toMatchObject({
    state: "FAILED",
    reason: "The picture is empty.",
  });
});

test("a service learns that nobody waits any more", async () => {
  const { of, upload, creator } = await ordered();
  await cancel(upload, creator.id);

  expect(await tell("encoding.progress", { ...of, percent: 5 })).toBe("not_wanted");
  const strange = { uploadId: crypto.randomUUID(), attempt: 1 };
  expect(await tell("encoding.progress", { ...strange, percent: 5 })).toBe("ignored");
});

test("events of strangers, old ones and malformed ones are refused", async () => {
  const { of } = await ordered();
  const progress = { ...of, percent: 1 };
  const old = new Date(Date.now() - 6 * 60_000);
  const other = "whsec_b3RoZXItc2VjcmV0LW9mLXRoZS10ZXN0cy1vbmx5LTMy";

  expect(await tell("encoding.progress", progress, old)).toBe(401);
  expect(await tell("encoding.progress", progress, new Date(), other)).toBe(401);
  expect(await tell("encoding.progress", { ...of, percent: 101 })).toBe(400);
  expect(await tell("encoding.ready", { ...of, warnings: [{ code: "dull" }] })).toBe(400);
  expect(await tell("encoding.finished", of)).toBe(400);
});

test("what was delivered is found although nobody said so, and patience ends after a day", async () => {
  const delivered = await ordered();
  await carryOut(delivered.order);
  const nothing = await ordered();
  const after = (hours: number) => new Date(Date.now() + hours * HOUR);

  await reconcileEncodings(after(1));
  expect((await encodingOf(delivered.uploadId)).state).toBe("READY");
  expect((await encodingOf(nothing.uploadId)).state).toBe("RUNNING");

  await reconcileEncodings(after(25));
  const { state, reason } = await encodingOf(nothing.uploadId);
  expect(state).toBe("FAILED");
  expect(reason).toContain("did not deliver within 24 hours");
});
