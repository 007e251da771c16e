import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { boss } from "#lib/server/base/queue/send-job.ts";
import { runJob } from "#lib/server/base/queue/run-job.ts";
import type { JobHandler, Outcome, QueuedJob } from "#lib/server/base/queue/run-job.ts";
import type { FetchedJob, StoredJob } from "#lib/server/base/queue/stored-job.ts";
import { within } from "../../support/waits.ts";

type Run = JobHandler<"encode">["run"];

// The real queue of this file's database; what a job asks for is the test's.

const QUEUE = "encode";
const never = new AbortController().signal;

async function sent(): Promise<string> {
  const uploadId = randomUUID();
  await (await boss()).send(QUEUE, { uploadId });
  return uploadId;
}

async function fetched(): Promise<FetchedJob> {
  const [job] = await (await boss()).fetch<StoredJob>(QUEUE, { includeMetadata: true });
  if (!job) throw new Error("there is a job to fetch");
  return { ...job, signal: never };
}

const found = async (queue: string, uploadId: string) =>
  (await (await boss()).findJobs<StoredJob>(queue, { data: { uploadId } }))[0];

const take = async (job: FetchedJob, run: Run, stopping: AbortSignal = never) =>
  runJob(await boss(), QUEUE, job, run, stopping);

const answering = (outcome: Outcome): Run => {
  return async () => outcome;
};

test("what is done is done", async () => {
  const uploadId = await sent();

  await take(await fetched(), answering({ status: "done" }));

  expect((await found(QUEUE, uploadId))?.state).toBe("completed");
});

test("what shall come again comes when it was said, and knows that it was here before", async () => {
  const uploadId = await sent();
  const before = Date.now();

  await take(await fetched(), answering({ status: "again", reason: "full", afterSeconds: 100 }));

  const job = await found(QUEUE, uploadId);
  expect(job?.state).toBe("retry");
  expect(job?.output).toEqual({ reason: "full" });
  expect((job?.startAfter.getTime() ?? 0) - before).toBeGreaterThan(95_000);
  await (await boss()).update(QUEUE, undefined, { id: job?.id ?? "", startAfter: 0 });
  const seen: QueuedJob<"encode">[] = [];
  await take(await fetched(), async (again) => {
    seen.push(again);
    return { status: "done" };
  });
  expect(seen).toMatchObject([{ payload: { uploadId }, starts: 1, releaseCount: 0 }]);
});

test("a job that throws comes again after the queue's backoff", async () => {
  const uploadId = await sent();

  await take(await fetched(), () => Promise.reject(new Error("the store was away")));

  const job = await found(QUEUE, uploadId);
  expect(job?.state).toBe("retry");
  expect(job?.output).toEqual({ reason: "the store was away" });
  await (await boss()).deleteJob(QUEUE, job?.id ?? "");
});

test("what nobody can do becomes a dead letter with the reason", async () => {
  const uploadId = await sent();

  await take(await fetched(), answering({ status: "dead", reason: "moov atom not found" }));

  expect((await found("encode-dead", uploadId))?.data).toEqual({
    uploadId,
    lastWords: "moov atom not found",
  });
  expect((await found(QUEUE, uploadId))?.state).toBe("completed");
});

test("a worker that is asked to stop releases its job at once, and that is no failure", async () => {
  const uploadId = await sent();
  const stopping = new AbortController();
  const atWork = Promise.withResolvers<void>();
  const taking = take(
    await fetched(),
    async (_job, signal) => {
      atWork.resolve();
      const gone = Promise.withResolvers<never>();
      signal.addEventListener("abort", () => gone.reject(signal.reason));
      return gone.promise;
    },
    stopping.signal,
  );
  await within(atWork.promise, "the job to begin");

  stopping.abort(new Error("stop"));
  await within(taking, "the job to be handed back");

  const next = await fetched();
  expect(next.data).toEqual({ uploadId, handedBack: 1 });
  expect(next.retryLimit).toBe(51);
  await take(next, answering({ status: "done" }));
});

test("what is settled by somebody whose job it is not any more changes nothing", async () => {
  const uploadId = await sent();
  const zombie = await fetched();
  // Its lease ran out, and another took it up.
  await (await boss()).fail(QUEUE, zombie.id, { reason: "no sign of life" });
  await (await boss()).update(QUEUE, undefined, { id: zombie.id, startAfter: 0 });
  const other = await fetched();

  await take(zombie, answering({ status: "done" }));
  await take(zombie, answering({ status: "again", reason: "late", afterSeconds: 100 }));

  expect(await found(QUEUE, uploadId)).toMatchObject({ state: "active", retryCount: 1 });
  await take(other, answering({ status: "done" }));
  expect((await found(QUEUE, uploadId))?.state).toBe("completed");
});
