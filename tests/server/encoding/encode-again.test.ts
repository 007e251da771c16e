import { expect, test, vi } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { encodeAgain } from "#lib/server/encoding/actions/encode-again.ts";
import { beginAttempt, failEncoding } from "#lib/server/encoding/actions/transitions.ts";
import { readEncodingStatus } from "#lib/server/encoding/views/read-encoding-status.ts";
import { runPendingJobs } from "#lib/server/jobs/run-pending-jobs.ts";
import { boss } from "#lib/server/base/queue/send-job.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { createPerson, createVideo } from "../videos/builders.ts";
import { kindsOf, queueFilm, stateOf, uploadOf } from "./films.ts";
import type { Film } from "./films.ts";

// Before lib/server/base/env.ts is read.
vi.hoisted(() => void (process.env["ENCODER"] = "ffmpeg"));

const now = new Date();

async function failed(): Promise<Film> {
  const film = await queueFilm();
  const attempt = await beginAttempt(film.uploadId, now);
  if (!attempt) throw new Error("it begins");
  await failEncoding(attempt, "moov atom not found", now);
  return film;
}

test("its creator and reviewers may retry an encoding that failed", async () => {
  const film = await failed();

  const queued = await encodeAgain(film.creator, film.videoId, now);

  expect(queued).toEqual({ state: "QUEUED", percent: 0 });
  expect((await uploadOf(film)).encoding).toMatchObject({ failures: 0, reason: null });
  expect((await kindsOf(film)).at(-1)).toBe("encoding.queued");
  const other = await failed();
  await encodeAgain(await createPerson("REVIEWER"), other.videoId, now);
  expect(await stateOf(other)).toBe("QUEUED");
});

test("an original from before there was an encoder is encoded when somebody asks for it", async () => {
  const creator = await createPerson("CREATOR");
  const { id } = await createVideo(creator);

  expect(await encodeAgain(creator, id, now)).toEqual({ state: "QUEUED", percent: 0 });
});

test("the page offers what can be asked for, and nothing else", async () => {
  const film = await failed();
  const seen = async () => (await readVideo(film.creator, film.videoId, now)).encoding;

  expect(await seen()).toEqual({
    state: "FAILED",
    percent: 0,
    reason: "moov atom not found",
    canStart: true,
  });
  await encodeAgain(film.creator, film.videoId, now);
  expect(await seen()).toEqual({ state: "QUEUED", percent: 0 });
  await withdrawVideo(film.creator, film.videoId);
  expect(await seen()).toEqual({ state: "NONE", percent: 0 });
});

test("what is queued, withdrawn or somebody else's is not queued again", async () => {
  const film = await queueFilm();

  await expect(encodeAgain(film.creator, film.videoId, now)).rejects.toMatchObject({
    code: "encoding_not_needed",
    members: { encodingState: "QUEUED" },
  });
  await expect(encodeAgain(await createPerson("CREATOR"), film.videoId, now)).rejects.toMatchObject(
    { code: "video_not_found" },
  );
  await withdrawVideo(film.creator, film.videoId);
  await expect(encodeAgain(film.creator, film.videoId, now)).rejects.toMatchObject({
    code: "encoding_not_needed",
  });
});

test("a dead letter fails what nobody can encode, also where no worker runs", async () => {
  const film = await queueFilm();
  const queue = await boss();
  // As the queue leaves it when it grants no further try.
  await db.$executeRaw`
    UPDATE pgboss.job SET retry_limit = 0 WHERE data->>'uploadId' = ${film.uploadId}`;
  for (let job; job?.data.uploadId !== film.uploadId;) {
    [job] = await queue.fetch<{ uploadId: string }>("encode");
    if (!job) throw new Error("it is queued");
    await queue.fail("encode", job.id, { reason: "the disk is full" });
  }

  await runPendingJobs(Date.now() + 20_000);

  expect(await stateOf(film)).toBe("FAILED");
  expect((await uploadOf(film)).encoding?.reason).toBe("the disk is full");
  const status = await readEncodingStatus(new Date());
  expect(status).toMatchObject({ encoder: "ffmpeg", workers: [] });
  expect(status.failed).toContainEqual(
    expect.objectContaining({ videoId: film.videoId, reason: "the disk is full" }),
  );
});

test("a dead letter about what was queued again meanwhile changes nothing", async () => {
  const film = await failed();
  await encodeAgain(film.creator, film.videoId, now);
  await (await boss()).send("encode-dead", { uploadId: film.uploadId, lastWords: "old" });

  await runPendingJobs(Date.now() + 20_000);

  expect(await stateOf(film)).toBe("QUEUED");
});
