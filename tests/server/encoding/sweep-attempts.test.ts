import { expect, test, vi } from "vitest";
import { encodeAgain } from "#lib/server/encoding/actions/encode-again.ts";
import {
  beginAttempt,
  failEncoding,
  finishEncoding,
} from "#lib/server/encoding/actions/transitions.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";
import { SWEEP_AFTER_SECONDS } from "#lib/server/encoding/model/schedule-sweep.ts";
import { runPendingJobs } from "#lib/server/jobs/run-pending-jobs.ts";
import { boss } from "#lib/server/base/queue/send-job.ts";
import { renditionsPrefix } from "#lib/server/base/s3/keys.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { rendition } from "../videos/builders.ts";
import { queueFilm, storedOf } from "./films.ts";
import type { Film } from "./films.ts";
import { putFiles } from "./queued.ts";

// Before lib/server/base/env.ts is read.
vi.hoisted(() => void (process.env["ENCODER"] = "ffmpeg"));

const now = new Date();
const result = { playlist: "main.m3u8", captions: [], renditions: [rendition], warnings: [] };

async function begin({ uploadId }: Film): Promise<Attempt> {
  const begun = await beginAttempt(uploadId, now);
  if (!begun) throw new Error("it begins");
  return { uploadId, attempt: begun.attempt };
}

const write = ({ uploadId, videoId }: Film, attempt: number, ...names: string[]) =>
  putFiles(
    renditionsPrefix({ id: uploadId, videoId }, attempt),
    names.map((name) => [name, new Uint8Array([1, 2, 3])] as const),
  );

const sweepsOf = async ({ uploadId }: Film) =>
  (await boss()).findJobs("sweep", { data: { uploadId }, queued: true });

/** Lets the days pass. */
async function sweepNow(film: Film): Promise<void> {
  for (const { id } of await sweepsOf(film))
    await (await boss()).update("sweep", undefined, { id, startAfter: 0 });
  await runPendingJobs(Date.now() + 60_000, { only: "sweep" });
}

test("what an older attempt writes after everybody cleaned up is swept days later; the result stays", async () => {
  const film = await queueFilm({ bytes: null });
  const neighbour = await queueFilm({ bytes: null, creator: film.creator });
  await begin(film);
  const second = await begin(film);
  await write(film, 2, "main.m3u8", "v360p.mp4");
  await finishEncoding(second, result, now);

  await write(film, 1, "v360p.mp4");
  await write(neighbour, 1, "v360p.mp4");

  const [sweep] = await sweepsOf(film);
  const wait = (sweep?.startAfter.getTime() ?? 0) - Date.now();
  expect(wait).toBeGreaterThan((SWEEP_AFTER_SECONDS - 600) * 1000);
  expect(await runPendingJobs(Date.now() + 60_000, { only: "sweep" })).toBe(0);
  await sweepNow(film);
  expect(await storedOf(film)).toEqual(["2/main.m3u8", "2/v360p.mp4"]);
  expect(await storedOf(neighbour)).toEqual(["1/v360p.mp4"]);
  expect(await sweepsOf(film)).toEqual([]);
});

test("nobody looks again at what was encoded at the first attempt", async () => {
  const film = await queueFilm({ bytes: null });

  await finishEncoding(await begin(film), result, now);

  expect(await sweepsOf(film)).toEqual([]);
});

test("of an encoding that failed, and of one that was called off, nothing stays", async () => {
  const failed = await queueFilm({ bytes: null });
  await failEncoding(await begin(failed), "damaged", now);
  const withdrawn = await queueFilm({ bytes: null });
  await begin(withdrawn);
  await withdrawVideo(withdrawn.creator, withdrawn.videoId);

  await write(failed, 1, "v360p.mp4");
  await write(withdrawn, 1, "v360p.mp4");
  await sweepNow(failed);
  await sweepNow(withdrawn);

  expect(await storedOf(failed)).toEqual([]);
  expect(await storedOf(withdrawn)).toEqual([]);
});

test("an encoding that began again since is left alone", async () => {
  const film = await queueFilm({ bytes: null });
  await failEncoding(await begin(film), "the machine was full", now);
  await encodeAgain(film.creator, film.videoId, now);
  const second = await begin(film);
  await write(film, second.attempt, "v360p.mp4");

  await sweepNow(film);

  expect(await storedOf(film)).toEqual(["2/v360p.mp4"]);
});
