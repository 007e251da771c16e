import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { env } from "#lib/server/base/env.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { listPendingDecisions } from "#lib/server/model/review/pending-decision.ts";
import { nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { reviewQueue } from "#lib/server/views/review/review-queue.ts";
import { reviewVideo } from "#lib/server/actions/review/review-video.ts";
import { undoDecision } from "#lib/server/actions/review/undo-decision.ts";
import { recordVerdict } from "#lib/server/actions/uploads/record-verdict.ts";
import { editVideo } from "#lib/server/actions/videos/edit-video.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { listVideos } from "#lib/server/views/videos/list-videos.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { addVersion, clearDesk, createPerson, createVideo, media } from "../videos/builders.ts";

// A decision can be undone for ten seconds, and nobody but the desk is told before.

const UNDO_SECONDS = 10;

let now: Date;
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

let creator: Watcher;
let ana: Watcher;
let ben: Watcher;

beforeEach(async () => {
  env.DECISION_UNDO_SECONDS = UNDO_SECONDS;
  env.EXPORT_PREFIX = "approved/";
  await clearDesk();
  now = await databaseNow();
  creator = await createPerson("CREATOR", "Rosa");
  ana = await createPerson("REVIEWER", "Ana");
  ben = await createPerson("ADMIN", "Ben");
});

afterEach(() => {
  env.DECISION_UNDO_SECONDS = 0;
  delete env.EXPORT_PREFIX;
});

async function approved() {
  const video = await createVideo(creator, { title: "Late winner" });
  const { uploadId } = video;
  const answer = await reviewVideo(ana, video.id, { decision: "APPROVED", uploadId }, now);
  return { ...video, answer };
}

const kindsOf = async (videoId: string) =>
  (await readVideo(creator, videoId, now)).timeline.map(({ kind }) => kind);

test("for ten seconds only reviewers see it: no state, no timeline, no export", async () => {
  const { id, answer } = await approved();

  expect(answer).toMatchObject({
    undoUntil: later(UNDO_SECONDS).toISOString(),
    undoSeconds: UNDO_SECONDS,
  });
  expect(await applyDueDecisions(later(9.999))).toBe(0);
  const seen = await readVideo(creator, id, now);
  expect(seen.review).toEqual({ state: "PENDING", reason: null, note: null, by: null, at: null });
  expect(seen).not.toHaveProperty("pendingDecision");
  expect(JSON.stringify(seen)).not.toContain(ana.id);
  expect(seen.timeline).toEqual([]);
  const list = await listVideos(creator, { limit: 24, order: "newest", review: "APPROVED" });
  expect(list.videos).toEqual([]);
  expect(await db.export.count({ where: { upload: { videoId: id } } })).toBe(0);
  expect((await readVideo(ben, id, now)).pendingDecision).toMatchObject({
    decision: "APPROVED",
    by: { name: "Ana" },
  });
});

test("when they are over it takes effect once, however many see to it", async () => {
  const { id, uploadId } = await approved();

  await Promise.all(Array.from({ length: 8 }, () => applyDueDecisions(later(UNDO_SECONDS))));

  const { review } = await readVideo(creator, id, later(UNDO_SECONDS));
  expect(review).toMatchObject({ state: "APPROVED", by: { name: "Ana" }, at: now.toISOString() });
  expect(await kindsOf(id)).toEqual(["review.approved"]);
  expect(await db.export.count({ where: { uploadId } })).toBe(1);
  expect(await db.pendingDecision.count({ where: { videoId: id } })).toBe(0);
});

test.each<[string, (id: string) => Promise<unknown>]>([
  ["the video", (id) => readVideo(creator, id, now)],
  ["the library", () => listVideos(creator, { limit: 24, order: "newest", review: "APPROVED" })],
])("whoever reads %s after that sees it, though nobody else is alive", async (_, read) => {
  const { id } = await approved();
  await db.pendingDecision.update({ where: { videoId: id }, data: { dueAt: later(-1) } });

  expect(JSON.stringify(await read(id))).toContain("APPROVED");
});

test("undone, it never was: the video waits again, and can be decided on otherwise", async () => {
  const { id, uploadId } = await approved();
  expect(await listPendingDecisions(ana, now)).toMatchObject([
    { videoId: id, title: "Late winner", decision: "APPROVED", undoSeconds: UNDO_SECONDS },
  ]);

  await undoDecision(ana, id, later(9));
  await undoDecision(ana, id, later(9));

  expect(await applyDueDecisions(later(60))).toBe(0);
  expect(await kindsOf(id)).toEqual([]);
  expect(await nextWaiting(ben, now)).toBe(id);
  const reason = "Sound";
  await reviewVideo(ana, id, { decision: "REJECTED", reason, uploadId }, now);
  expect(await applyDueDecisions(later(60))).toBe(1);
  expect(await kindsOf(id)).toEqual(["review.rejected"]);
});

test("too late is too late by the database's clock, and a colleague's is not one's own to undo", async () => {
  const { id } = await approved();

  await expect(undoDecision(ben, id, now)).rejects.toMatchObject({
    code: "already_decided",
    members: { by: { name: "Ana" }, decision: "APPROVED" },
  });
  await expect(undoDecision(ana, id, later(UNDO_SECONDS))).rejects.toMatchObject({
    code: "already_decided",
  });
  await applyDueDecisions(later(UNDO_SECONDS));
  await expect(undoDecision(ana, id, later(UNDO_SECONDS))).rejects.toMatchObject({
    code: "already_decided",
  });
  expect(await kindsOf(id)).toEqual(["review.approved"]);
});

test("of undoing and taking effect at the same moment one happens", async () => {
  for (let round = 0; round < 10; round += 1) {
    const { id } = await approved();

    const [undone] = await Promise.allSettled([
      undoDecision(ana, id, later(9.9)),
      applyDueDecisions(later(UNDO_SECONDS), id),
    ]);

    const kinds = await kindsOf(id);
    expect(kinds).toEqual(undone.status === "fulfilled" ? [] : ["review.approved"]);
  }
});

test("meanwhile it is decided for reviewers: not in the queue, not to be claimed, no second decision", async () => {
  const first = await approved();
  const second = await createVideo(creator);

  const queue = await reviewQueue(ben, { limit: 24 }, now);
  expect(queue.waiting).toBe(1);
  expect(queue.videos.map(({ id }) => id)).toEqual([second.id]);
  expect(await nextWaiting(ben, now)).toBe(second.id);
  const { id, uploadId } = first;
  const refusal = { code: "already_decided", members: { by: { name: "Ana" } } };
  await expect(claimVideo(ben, id, now)).rejects.toMatchObject(refusal);
  const reason = "Not for us";
  const other = { decision: "REJECTED" as const, reason, uploadId };
  await expect(reviewVideo(ben, id, other, now)).rejects.toMatchObject(refusal);
  // By oneself neither: undo it first.
  await expect(reviewVideo(ana, id, other, now)).rejects.toMatchObject(refusal);
  // Said again in the same words it is answered again.
  const again = await reviewVideo(ana, id, { decision: "APPROVED", uploadId }, later(4));
  expect(again).toMatchObject({ undoUntil: later(UNDO_SECONDS).toISOString(), undoSeconds: 6 });
});

test("of two decisions at the same moment one is held and the other is told which", async () => {
  for (let round = 0; round < 10; round += 1) {
    const { id, uploadId } = await createVideo(creator);

    const made = await Promise.allSettled([
      reviewVideo(ana, id, { decision: "APPROVED", uploadId }, now),
      reviewVideo(ben, id, { decision: "REJECTED", reason: "Not for us", uploadId }, now),
    ]);

    const refused = made.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ code: "already_decided" });
    expect(await applyDueDecisions(later(UNDO_SECONDS), id)).toBe(1);
  }
});

test("a creator who withdraws meanwhile has withdrawn: nothing was decided", async () => {
  const { id } = await approved();

  await withdrawVideo(creator, id, now);

  expect(await applyDueDecisions(later(60))).toBe(0);
  expect(await kindsOf(id)).toEqual(["review.withdrawn"]);
  await expect(undoDecision(ana, id, now)).rejects.toMatchObject({ code: "not_under_review" });
});

test("what a creator changes meanwhile is a change after the decision, not part of it", async () => {
  const { id } = await approved();

  await editVideo(creator, id, { title: "Early loser" }, now);
  await applyDueDecisions(later(UNDO_SECONDS));

  const { decided } = await readVideo(ben, id, now);
  expect(decided).toMatchObject({ details: { title: "Late winner" }, changed: ["title"] });
});

test("a newer version that arrives meanwhile was not decided on", async () => {
  const { id } = await approved();
  const newer = await addVersion(creator, id, { version: 2, upload: "RESERVED" });
  const upload = await db.upload.findUniqueOrThrow({ where: { id: newer } });
  const object = { size: 1000, etag: '"e"', checksum: null, checksumType: null };
  const verdict = { outcome: "verified" as const, media };
  const finalized = { key: upload.key, object, verdict, read: null, checkedBy: null };
  await recordVerdict(upload, finalized as never, now);

  expect(await applyDueDecisions(later(60))).toBe(0);
  const { review, upload: current } = await readVideo(ben, id, now);
  expect([review.state, current.id]).toEqual(["PENDING", newer]);
});

test("whoever is suspended or demoted meanwhile decides nothing; what could not be undone any more stands", async () => {
  const first = await approved();
  await changePerson(ben.id, ana.id, { suspended: true }, later(9));
  expect(await applyDueDecisions(later(60))).toBe(0);
  expect(await kindsOf(first.id)).toEqual([]);

  await changePerson(ben.id, ana.id, { suspended: false }, later(9));
  const second = await approved();
  await changePerson(ben.id, ana.id, { role: "CREATOR" }, later(UNDO_SECONDS));
  expect(await kindsOf(second.id)).toEqual(["review.approved"]);
});

test("where newsrooms want no delay, there is none", async () => {
  env.DECISION_UNDO_SECONDS = 0;
  const { id, answer } = await approved();

  expect(answer).toMatchObject({ undoUntil: null, undoSeconds: 0 });
  expect(await kindsOf(id)).toEqual(["review.approved"]);
});
