import { describe, expect, test } from "vitest";
import { Problem } from "#lib/domain/problem.ts";
import { db } from "#lib/server/base/db/client.ts";
import { cancel } from "#lib/server/actions/uploads/cancel.ts";
import { readAllowance } from "#lib/server/model/uploads/read-allowance.ts";
import { reserve } from "#lib/server/actions/uploads/reserve.ts";
import { createCreator } from "./sending.ts";

const clip = { fileName: "clip.mp4", contentType: "video/mp4", size: 1000 };
const now = new Date("2026-05-10T13:00:00Z");
const tomorrow = new Date("2026-05-11T00:00:00Z");

async function problemOf(attempt: Promise<unknown>): Promise<Problem> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

test("ids begin with the time, so that rows lie in the order in which they were made", async () => {
  const creator = await createCreator();
  const made = [];
  for (let file = 0; file < 3; file++) made.push(await reserve(creator.id, clip, { now }));

  for (const ids of [made.map(({ id }) => id), made.map(({ videoId }) => videoId)]) {
    expect(ids.toSorted()).toEqual(ids);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  }
});

describe("the daily limit", () => {
  test("twenty simultaneous reservations never exceed it", async () => {
    const creator = await createCreator({ dailyUploads: 5 });

    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, () => reserve(creator.id, clip, { now })),
    );

    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    expect(await db.upload.count({ where: { creatorId: creator.id } })).toBe(5);
  });

  test("says how much, how many and until when", async () => {
    const creator = await createCreator({ dailyUploads: 1 });
    await reserve(creator.id, clip, { now });

    const problem = await problemOf(reserve(creator.id, clip, { now }));

    expect(problem.status).toBe(429);
    expect(problem.headers).toEqual({ "retry-after": String(11 * 3600) });
    expect(problem.body()).toMatchObject({
      code: "daily_limit_reached",
      limit: 1,
      used: 0,
      reserved: 1,
      remaining: 0,
      requested: 1,
      resetsAt: tomorrow.toISOString(),
    });
  });

  test("is also one of bytes", async () => {
    const creator = await createCreator({ dailyBytes: 2500n });
    await reserve(creator.id, clip, { now });
    await reserve(creator.id, clip, { now });

    const problem = await problemOf(reserve(creator.id, clip, { now }));

    expect(problem.body()).toMatchObject({ unit: "bytes", remaining: 500, requested: 1000 });
  });

  test("comes back with the next day", async () => {
    const creator = await createCreator({ dailyUploads: 1 });
    await reserve(creator.id, clip, { now });
    await reserve(creator.id, clip, { now: tomorrow });
    expect((await readAllowance(creator, tomorrow)).uploads.remaining).toBe(0);
  });

  test("frees the quota slot of a cancelled upload, once", async () => {
    const creator = await createCreator({ dailyUploads: 2 });
    const upload = await reserve(creator.id, clip, { now });
    await cancel(upload, now);
    await cancel(upload, now);
    expect((await readAllowance(creator, now)).uploads).toEqual({
      limit: 2,
      used: 0,
      reserved: 0,
      remaining: 2,
    });
  });

  test("gives the quota slot of an overdue reservation to a client that retries when told to, without waiting for the reconciler", async () => {
    const creator = await createCreator({ dailyUploads: 1 });
    const overdue = await reserve(creator.id, clip, { now });
    const later = new Date(overdue.expiresAt.getTime());
    // Reserved late in the evening, an upload outlives its day only in a rolling window; here the day is long enough.
    await db.upload.update({ where: { id: overdue.id }, data: { reservedAt: later } });

    const problem = await problemOf(reserve(creator.id, clip, { now: later }));
    expect(problem.headers).toEqual({ "retry-after": "15" });
    const told = new Date(String(problem.members["resetsAt"]));
    const asked = [1, 2, 3].map(() => reserve(creator.id, clip, { now: told }));
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);

    const states = await db.upload.findMany({
      where: { creatorId: creator.id },
      orderBy: { id: "asc" },
      select: { state: true },
    });
    expect(states.map(({ state }) => state).toSorted()).toEqual(["EXPIRED", "RESERVED"]);
  });

  test("refuses for good what no day can hold, and everything where the limit is nought", async () => {
    const small = await createCreator({ dailyBytes: 999n });
    const nobody = await createCreator({ dailyUploads: 0 });
    expect((await problemOf(reserve(small.id, clip, { now }))).status).toBe(413);
    expect((await problemOf(reserve(nobody.id, clip, { now }))).status).toBe(403);
  });

  test("ends reserving and cancelling in a loop", async () => {
    const creator = await createCreator({ dailyUploads: 1 });
    const video = await db.video.create({ data: { creatorId: creator.id, title: "loop" } });
    await db.upload.createMany({
      data: Array.from({ length: 200 }, (_, index) => ({
        videoId: video.id,
        creatorId: creator.id,
        version: index + 1,
        state: "CANCELLED" as const,
        settledAt: now,
        fileName: "clip.mp4",
        contentType: "video/mp4",
        size: 1000n,
        method: "POST" as const,
        key: "incoming/gone",
        reservedAt: now,
        expiresAt: now,
      })),
    });
    const problem = await problemOf(reserve(creator.id, clip, { now }));
    expect(problem.body()).toMatchObject({ code: "too_many_attempts", status: 429 });
  });
});

describe("an Idempotency-Key", () => {
  test("answers the same reservation again, also to two requests at once", async () => {
    const creator = await createCreator({ dailyUploads: 5 });
    const ask = () => reserve(creator.id, clip, { now, idempotencyKey: "the-same-key" });
    const [one, two] = await Promise.all([ask(), ask()]);
    expect(one.id).toBe(two.id);
    expect((await readAllowance(creator, now)).uploads.reserved).toBe(1);
  });

  test("does not stand for two files", async () => {
    const creator = await createCreator();
    const idempotencyKey = "the-same-key";
    await reserve(creator.id, clip, { now, idempotencyKey });
    const other = reserve(creator.id, { ...clip, size: 1001 }, { now, idempotencyKey });
    expect((await problemOf(other)).code).toBe("idempotency_key_reused");
  });

  test("of one creator says nothing to another", async () => {
    const [one, two] = [await createCreator(), await createCreator()];
    const idempotencyKey = "the-same-key";
    const first = await reserve(one.id, clip, { now, idempotencyKey });
    const second = await reserve(two.id, clip, { now, idempotencyKey });
    expect(second.id).not.toBe(first.id);
  });
});

describe("before a quota slot is taken", () => {
  test.each([
    [{ ...clip, size: 0 }, "file_refused"],
    [{ ...clip, size: 5e13 }, "file_too_large"],
  ])("%o is refused: %s", async (file, code) => {
    const creator = await createCreator();
    expect((await problemOf(reserve(creator.id, file, { now }))).code).toBe(code);
    expect((await readAllowance(creator, now)).uploads.reserved).toBe(0);
  });

  test("somebody else's video is not there, and one's own takes no second version unasked", async () => {
    const [one, two] = [await createCreator(), await createCreator()];
    const { videoId } = await reserve(one.id, clip, { now });
    const again = (creatorId: string) =>
      problemOf(reserve(creatorId, { ...clip, videoId }, { now }));
    expect((await again(two.id)).code).toBe("video_not_found");
    expect((await again(one.id)).code).toBe("version_not_expected");
  });
});
