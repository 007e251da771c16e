import { randomBytes } from "node:crypto";
import { afterEach, expect, inject, test, vi } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { boss } from "#lib/server/base/queue/send-job.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { childrenOf, isAlive } from "../../support/child-processes.ts";
import type { Child } from "../../support/child-processes.ts";
import { startWorker } from "../../support/workers.ts";
import type { Worker } from "../../support/workers.ts";
import { createPerson } from "../videos/builders.ts";
import { attemptsStored, kindsOf, queueFilm, stateOf, storedOf, uploadOf } from "./films.ts";
import type { Film } from "./films.ts";
import { longFilm } from "./long-film.ts";

// Workers as they run: processes of their own, on this file's database and bucket, with the machine's ffmpeg.

// Before lib/server/base/env.ts is read.
vi.hoisted(() => void (process.env["ENCODER"] = "ffmpeg"));
// A machine that has much else to do takes minutes for the long film.
vi.setConfig({ testTimeout: 900_000 });

const services = inject("services");
const workers: Worker[] = [];

async function start(options: { env?: Record<string, string> } = {}): Promise<Worker> {
  const worker = await startWorker(services, {}, options);
  workers.push(worker);
  return worker;
}

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

const eventually = { timeout: 400_000, interval: 200 };
const becomes = (film: Film, state: string) =>
  expect.poll(() => stateOf(film), eventually).toBe(state);
/** The worker is at it, with an ffmpeg of its own, which reads and writes through pipes. */
async function isUnderWay(film: Film, worker: Worker): Promise<Child[]> {
  await becomes(film, "RUNNING");
  await expect
    .poll(async () => {
      const children = await childrenOf(worker.pid);
      return children.some(({ command }) => command.includes("pipe:4"));
    }, eventually)
    .toBe(true);
  return childrenOf(worker.pid);
}

const jobOf = async ({ uploadId }: Film, queue = "encode") =>
  (await (await boss()).findJobs(queue, { data: { uploadId } }))[0];

test("what is queued is encoded, once", async () => {
  const film = await queueFilm();

  await start();

  await becomes(film, "READY");
  expect(await kindsOf(film)).toEqual(["encoding.queued", "encoding.started", "encoding.ready"]);
  expect(await attemptsStored(film)).toEqual(["1"]);
  expect((await uploadOf(film)).encoding).toMatchObject({ percent: 100, failures: 0 });
  await expect.poll(async () => (await jobOf(film))?.state, eventually).toBe("completed");
});

test("how far it is can be seen while it is encoded", async () => {
  const film = await queueFilm(await longFilm());

  await start();

  await expect
    .poll(async () => {
      const { encoding, encodingState } = await uploadOf(film);
      return encodingState === "RUNNING" && (encoding?.percent ?? 0) > 0;
    }, eventually)
    .toBe(true);
  // Or the next test's worker would take it up first.
  await withdrawVideo(film.creator, film.videoId);
});

test("a worker that is told to stop is gone within seconds, and another goes on at once", async () => {
  const film = await queueFilm(await longFilm());
  const first = await start();
  const children = await isUnderWay(film, first);
  await start();

  await first.stop();

  expect(await first.log()).toContain("The worker stops.");
  expect(children.filter(isAlive)).toEqual([]);
  await expect.poll(async () => (await uploadOf(film)).encoding?.attempt, eventually).toBe(2);
  await becomes(film, "READY");
  expect((await uploadOf(film)).encoding).toMatchObject({ attempt: 2, failures: 0 });
  expect((await jobOf(film))?.data).toMatchObject({ handedBack: 1 });
  await expect.poll(() => attemptsStored(film), eventually).toEqual(["2"]);
});

test("a worker that is killed leaves no ffmpeg behind, and another finishes its film", async () => {
  const film = await queueFilm(await longFilm());
  const first = await start();
  const children = await isUnderWay(film, first);

  await first.kill();

  await expect.poll(() => children.filter(isAlive), eventually).toEqual([]);
  await start();
  await becomes(film, "READY");
  expect((await uploadOf(film)).encoding).toMatchObject({ attempt: 2, failures: 0 });
  expect(await kindsOf(film)).toEqual(["encoding.queued", "encoding.started", "encoding.ready"]);
  await expect.poll(() => attemptsStored(film), eventually).toEqual(["2"]);
});

test("a worker that was dead for the queue and lives again changes nothing", async () => {
  const film = await queueFilm(await longFilm());
  const zombie = await start();
  await isUnderWay(film, zombie);
  process.kill(zombie.pid, "SIGSTOP");
  const other = await start();
  await becomes(film, "READY");
  const { encoding } = await uploadOf(film);
  await other.stop();

  process.kill(zombie.pid, "SIGCONT");

  // It finds out that the film is not its any more, and takes the next one.
  const next = await queueFilm();
  await becomes(next, "READY");
  expect((await uploadOf(film)).encoding).toMatchObject({
    attempt: 2,
    settledAt: encoding?.settledAt,
    result: encoding?.result,
  });
  expect(await kindsOf(film)).toEqual(["encoding.queued", "encoding.started", "encoding.ready"]);
  expect(await attemptsStored(film)).toEqual(["2"]);
});

test("a video that is withdrawn is encoded no further, and nothing of it stays", async () => {
  const film = await queueFilm(await longFilm());
  const worker = await start();
  const children = await isUnderWay(film, worker);

  await withdrawVideo(film.creator, film.videoId);

  await expect.poll(async () => (await jobOf(film))?.state, eventually).toBe("completed");
  expect(await storedOf(film)).toEqual([]);
  expect(await stateOf(film)).toBe("NONE");
  expect(children.filter(isAlive)).toEqual([]);
  const next = await queueFilm();
  await becomes(next, "READY");
});

test("a video that cannot be encoded fails with a reason, and the worker lives", async () => {
  const garbage = await queueFilm({ bytes: randomBytes(50_000) });
  const worker = await start();

  await becomes(garbage, "FAILED");

  expect((await uploadOf(garbage)).encoding?.reason).toMatch(/\w+ \w+/);
  expect(await storedOf(garbage)).toEqual([]);
  const next = await queueFilm();
  await becomes(next, "READY");
  expect(await worker.log()).not.toContain("uncaught");
});

test("a film that takes every worker with it ends as failed", async () => {
  const film = await queueFilm();
  // As twelve workers leave a job that died on it.
  await db.$executeRaw`
    UPDATE pgboss.job SET retry_count = 11, started_on = now() WHERE data->>'uploadId' = ${film.uploadId}`;

  await start();

  await becomes(film, "FAILED");
  expect((await uploadOf(film)).encoding?.reason).toContain("stopped again and again");
  await expect
    .poll(async () => (await jobOf(film, "encode-dead"))?.state, eventually)
    .toBe("completed");
});

test("when the store fails again and again the job becomes a dead letter with the encoder's reason", async () => {
  const film = await queueFilm({ bytes: null });
  await start();
  for (const failures of [1, 2, 3]) {
    await expect
      .poll(async () => (await uploadOf(film)).encoding?.failures, eventually)
      .toBe(failures);
    await expect.poll(async () => (await jobOf(film))?.state, eventually).toBe("retry");
    expect(await stateOf(film)).toBe("RUNNING");
    // Without waiting for its turn.
    await (
      await boss()
    ).update("encode", undefined, {
      id: (await jobOf(film))?.id ?? "",
      startAfter: 0,
    });
  }

  await becomes(film, "FAILED");

  const words = "The original is no longer in storage.";
  expect((await uploadOf(film)).encoding).toMatchObject({ failures: 4, reason: words });
  await expect
    .poll(async () => (await jobOf(film, "encode-dead"))?.state, eventually)
    .toBe("completed");
  expect((await jobOf(film, "encode-dead"))?.data).toMatchObject({ lastWords: words });
});

test("one creator's batch does not keep another's film waiting", async () => {
  const [busy, other] = [await createPerson("CREATOR"), await createPerson("CREATOR")];
  const batch = [];
  for (let count = 0; count < 5; count += 1) batch.push(await queueFilm({ creator: busy }));
  const single = await queueFilm({ creator: other });

  await start();

  for (const film of [...batch, single]) await becomes(film, "READY");
  const started = await db.timelineEntry.findMany({
    where: {
      kind: "encoding.started",
      videoId: { in: [...batch, single].map(({ videoId }) => videoId) },
    },
    orderBy: { id: "asc" },
  });
  const order = started.map(({ videoId }) => videoId);
  expect(order).toHaveLength(6);
  expect(order.indexOf(single.videoId)).toBeLessThanOrEqual(1);
});
