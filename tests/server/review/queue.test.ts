import { beforeEach, expect, test } from "vitest";
import { ListQueue } from "#lib/domain/wire/review.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { reviewMany } from "#lib/server/actions/review/review-many.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { reviewQueue } from "#lib/server/views/review/review-queue.ts";
import { addVersion, clearDesk, createPerson, createVideo, media } from "../videos/builders.ts";

// What the desk asks of its queue, and decisions on many of it at once.

const now = new Date("2026-11-22T14:00:00Z");

let rosa: Watcher;
let ana: Watcher;
let ben: Watcher;

beforeEach(async () => {
  await clearDesk();
  rosa = await createPerson("CREATOR", "Rosa");
  ana = await createPerson("REVIEWER", "Ana");
  ben = await createPerson("ADMIN", "Ben");
});

type Video = { id: string; uploadId: string };

/** A waiting video that lasts so many seconds, and arrived so many minutes ago. */
async function waiting(
  title: string,
  {
    seconds = 10,
    minutesAgo = 0,
    by = rosa,
    ...details
  }: Record<string, unknown> & {
    seconds?: number;
    minutesAgo?: number;
    by?: Watcher;
  } = {},
): Promise<Video> {
  const { id, uploadId } = await createVideo(by);
  const submittedAt = new Date(now.getTime() - minutesAgo * 60_000);
  await db.video.update({ where: { id }, data: { title, submittedAt, ...details } });
  await db.upload.update({
    where: { id: uploadId },
    data: { media: { ...media, duration: seconds } },
  });
  return { id, uploadId };
}

/** A newer version of the same facts takes its place. */
async function resend({ id, uploadId }: Video): Promise<void> {
  const newer = await addVersion(rosa, id, { version: 2 });
  const old = await db.upload.findUniqueOrThrow({ where: { id: uploadId } });
  await db.upload.update({ where: { id: newer }, data: { media: old.media ?? {} } });
  await db.video.update({ where: { id }, data: { currentUploadId: newer } });
}

async function titles(asked: object, reviewer = ana): Promise<string[]> {
  const { videos } = await reviewQueue(reviewer, ListQueue.parse(asked), now);
  return videos.map(({ title }) => title);
}

test("it is oldest first, and newest or shortest if that is asked for", async () => {
  await waiting("Old", { minutesAgo: 30, seconds: 200 });
  await waiting("Middle", { minutesAgo: 20, seconds: 5 });
  await waiting("New", { minutesAgo: 10, seconds: 70 });

  expect(await titles({})).toEqual(["Old", "Middle", "New"]);
  expect(await titles({ order: "newest" })).toEqual(["New", "Middle", "Old"]);
  expect(await titles({ order: "shortest" })).toEqual(["Middle", "New", "Old"]);
});

test("each filter leaves what it names, and several leave what all of them name", async () => {
  const eve = await createPerson("CREATOR", "Eve");
  const flood = await waiting("Flood at night", {
    minutesAgo: 9,
    seconds: 59.9,
    tags: ["flood", "night"],
    language: "de",
    rights: "own",
  });
  await waiting("Flood by day", { minutesAgo: 8, seconds: 60, tags: ["flood"] });
  await waiting("Match", {
    minutesAgo: 7,
    seconds: 300,
    language: "en",
    rights: "agency",
    by: eve,
  });
  await resend(flood);

  for (const [asked, found] of [
    [{ creator: eve.id }, ["Match"]],
    [{ tag: "flood" }, ["Flood at night", "Flood by day"]],
    [{ tag: "floo" }, []],
    [{ language: "de" }, ["Flood at night"]],
    [{ rights: "stated" }, ["Flood at night", "Match"]],
    [{ rights: "missing" }, ["Flood by day"]],
    [{ length: "short" }, ["Flood at night"]],
    [{ length: "medium" }, ["Flood by day"]],
    [{ length: "long" }, ["Match"]],
    [{ version: "resent" }, ["Flood at night"]],
    [{ version: "first" }, ["Flood by day", "Match"]],
    [{ search: "flood day" }, ["Flood by day"]],
    [{ tag: "flood", rights: "missing", length: "medium", order: "newest" }, ["Flood by day"]],
    [{ tag: "flood", rights: "stated", length: "long" }, []],
  ] as const) {
    const queue = await reviewQueue(ana, ListQueue.parse(asked), now);
    expect([asked, queue.videos.map(({ title }) => title).toSorted()]).toEqual([asked, found]);
    expect(queue).toMatchObject({ waiting: 3, matching: found.length });
  }
});

test("what a colleague has, and what is one's own, is not free; what one has is one's", async () => {
  const [mine, theirs] = [await waiting("Mine"), await waiting("Theirs")];
  await waiting("Free");
  await waiting("Ana’s own", { by: ana });
  await claimVideo(ana, mine.id, now);
  await claimVideo(ben, theirs.id, now);

  expect((await titles({ claim: "free" })).toSorted()).toEqual(["Free", "Mine"]);
  expect(await titles({ claim: "mine" })).toEqual(["Mine"]);
});

test("pages go by number in every order, and by cursor where it is by time", async () => {
  for (let minutesAgo = 7; minutesAgo > 0; minutesAgo--)
    await waiting(`${minutesAgo}`, { minutesAgo, seconds: minutesAgo });

  expect(await titles({ limit: 3, page: 2 })).toEqual(["4", "3", "2"]);
  expect(await titles({ limit: 3, page: 3 })).toEqual(["1"]);
  expect(await titles({ limit: 3, page: 4 })).toEqual([]);
  expect(await titles({ limit: 3, page: 2, order: "shortest" })).toEqual(["4", "5", "6"]);
  const first = await reviewQueue(ana, ListQueue.parse({ limit: 5, order: "newest" }), now);
  expect(first.nextCursor).not.toBeNull();
  const cursor = first.nextCursor;
  expect(await titles({ limit: 5, order: "newest", cursor })).toEqual(["6", "7"]);
});

test("the next video is the next of those that were asked for", async () => {
  const oldest = await waiting("Oldest", { minutesAgo: 9, rights: "own" });
  const second = await waiting("Second", { minutesAgo: 8 });
  const third = await waiting("Third", { minutesAgo: 7, rights: "own" });
  const place = { id: oldest.id, submittedAt: new Date(now.getTime() - 9 * 60_000) };

  expect(await nextWaiting(ana, now, place)).toBe(second.id);
  expect(await nextWaiting(ana, now, place, { rights: "stated" })).toBe(third.id);
  expect(await nextWaiting(ana, now, place, { order: "newest" })).toBe(third.id);
});

test("one decision on many is one of each; what cannot be decided says why, and the others are", async () => {
  const [one, two, decided, withdrawn, replaced, own] = [
    await waiting("One"),
    await waiting("Two"),
    await waiting("Decided"),
    await waiting("Withdrawn"),
    await waiting("Replaced"),
    await waiting("Own", { by: ana }),
  ];
  await reviewMany(ben, { decision: "APPROVED", videos: [named(decided)] }, now);
  await withdrawVideo(rosa, withdrawn.id, now);
  await resend(replaced);
  const all = [one, decided, withdrawn, replaced, own, two];
  const review = { decision: "REJECTED" as const, reason: "Not for us", note: "Sorry" };

  const results = await reviewMany(ana, { ...review, videos: all.map(named) }, now);

  expect(results.map((result) => (result.decided ? "decided" : result.problem.code))).toEqual([
    "decided",
    "already_decided",
    "not_under_review",
    "version_superseded",
    "own_video",
    "decided",
  ]);
  const made = await db.video.findMany({ where: { reviewedById: ana.id } });
  expect(made.map(({ id }) => id).toSorted()).toEqual([one.id, two.id].toSorted());
  for (const video of made) {
    expect(video).toMatchObject({
      reviewState: "REJECTED",
      reviewReason: "Not for us",
      reviewNote: "Sorry",
    });
  }
  // Asked again, as after a lost answer, it is the same.
  const again = await reviewMany(ana, { ...review, videos: [named(one)] }, now);
  expect(again).toMatchObject([{ decided: true, undoUntil: null }]);
});

test("of two who decide on the same ten at the same moment each video gets one decision", async () => {
  const videos: Video[] = [];
  for (let n = 0; n < 10; n++) videos.push(await waiting(`Clip ${n}`));

  const [byAna, byBen] = await Promise.all([
    reviewMany(ana, { decision: "APPROVED", videos: videos.map(named) }, now),
    reviewMany(
      ben,
      { decision: "REJECTED", reason: "Not for us", videos: videos.toReversed().map(named) },
      now,
    ),
  ]);

  const made = new Set(byAna.flatMap(({ decided, videoId }) => (decided ? videoId : [])));
  const others = byBen.flatMap(({ decided, videoId }) => (decided ? videoId : []));
  expect(made.size + others.length).toBe(10);
  expect(others.filter((id) => made.has(id))).toEqual([]);
  for (const { id } of videos) {
    const { reviewState } = await db.video.findUniqueOrThrow({ where: { id } });
    expect([id, reviewState]).toEqual([id, made.has(id) ? "APPROVED" : "REJECTED"]);
  }
});

test("details that have changed since they were seen decide nothing on that video", async () => {
  const [seen, changed] = [await waiting("Seen"), await waiting("Changed")];
  const { videos } = await reviewQueue(ana, ListQueue.parse({}), now);
  await db.video.update({ where: { id: changed.id }, data: { rights: "own" } });

  const results = await reviewMany(
    ana,
    {
      decision: "APPROVED",
      videos: videos.map(({ id, upload, detailsVersion }) => ({
        videoId: id,
        uploadId: upload.id,
        detailsVersion,
      })),
    },
    now,
  );

  expect(new Map(results.map((result) => [result.videoId, result.decided]))).toEqual(
    new Map([
      [seen.id, true],
      [changed.id, false],
    ]),
  );
});

const named = ({ id, uploadId }: Video) => ({ videoId: id, uploadId });
