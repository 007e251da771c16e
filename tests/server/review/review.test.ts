import { beforeEach, expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { releaseClaim } from "#lib/server/actions/review/release-claim.ts";
import { nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { reviewQueue } from "#lib/server/views/review/review-queue.ts";
import { reviewVideo } from "#lib/server/actions/review/review-video.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { addVersion, clearDesk, createPerson, createVideo } from "../videos/builders.ts";

const now = new Date("2026-11-22T14:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

let creator: Watcher;
let ana: Watcher;
let ben: Watcher;

beforeEach(async () => {
  await clearDesk();
  creator = await createPerson("CREATOR", "Rosa");
  ana = await createPerson("REVIEWER", "Ana");
  ben = await createPerson("ADMIN", "Ben");
});

test("of two claims at the same moment one holds and the other is told whose it is", async () => {
  for (let round = 0; round < 10; round++) {
    const { id } = await createVideo(creator);

    const claims = await Promise.allSettled([claimVideo(ana, id, now), claimVideo(ben, id, now)]);

    const refused = claims.flatMap((claim) => (claim.status === "rejected" ? claim.reason : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({
      code: "claimed_by_other",
      members: {
        by: { id: expect.any(String), name: expect.any(String) },
        until: later(10).toISOString(),
      },
    });
  }
});

test("a claim is renewed by claiming again, and is anybody's once it has expired", async () => {
  const { id } = await createVideo(creator);
  await claimVideo(ana, id, now);

  expect(await claimVideo(ana, id, later(5))).toEqual({ until: later(15).toISOString() });
  await expect(claimVideo(ben, id, later(14))).rejects.toMatchObject({ code: "claimed_by_other" });
  expect(await claimVideo(ben, id, later(15))).toEqual({ until: later(25).toISOString() });
  await expect(claimVideo(ana, id, later(16))).rejects.toMatchObject({ code: "claimed_by_other" });
});

test("a released claim is free at once; nobody releases a colleague's", async () => {
  const { id } = await createVideo(creator);
  await claimVideo(ana, id, now);

  await releaseClaim(ben, id);
  await expect(claimVideo(ben, id, now)).rejects.toMatchObject({ code: "claimed_by_other" });
  await releaseClaim(ana, id);
  await releaseClaim(ana, id);

  expect(await claimVideo(ben, id, now)).toEqual({ until: later(10).toISOString() });
});

test("of two decisions at the same moment one is made and the other is told which", async () => {
  for (let round = 0; round < 10; round++) {
    const { id, uploadId } = await createVideo(creator);

    const made = await Promise.allSettled([
      reviewVideo(ana, id, { decision: "APPROVED", uploadId }, now),
      reviewVideo(ben, id, { decision: "REJECTED", reason: "Not for us", uploadId }, now),
    ]);

    const refused = made.flatMap((decision) =>
      decision.status === "rejected" ? decision.reason : [],
    );
    const { review, timeline } = await readVideo(creator, id, now);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({
      code: "already_decided",
      members: { by: review.by, decision: review.state, at: now.toISOString() },
    });
    expect(timeline).toHaveLength(1);
  }
});

test("a decision on a version that is no longer the current one is refused", async () => {
  const { id, uploadId } = await createVideo(creator);
  const newer = await addVersion(creator, id, { version: 2 });
  await db.video.update({ where: { id }, data: { currentUploadId: newer } });

  await expect(reviewVideo(ana, id, { decision: "APPROVED", uploadId }, now)).rejects.toMatchObject(
    { code: "version_superseded", members: { currentUploadId: newer } },
  );
  expect((await readVideo(ana, id, now)).review.state).toBe("PENDING");
});

test("nobody decides over a colleague's live claim; once it has expired they may", async () => {
  const { id, uploadId } = await createVideo(creator);
  await claimVideo(ana, id, now);

  await expect(
    reviewVideo(ben, id, { decision: "APPROVED", uploadId }, later(9)),
  ).rejects.toMatchObject({
    code: "claimed_by_other",
    members: { until: later(10).toISOString() },
  });
  const { decision } = await reviewVideo(ben, id, { decision: "APPROVED", uploadId }, later(11));

  expect(decision).toBe("APPROVED");
});

test("the creator reads the decision, its reason and its note, and the claim is over", async () => {
  const { id, uploadId } = await createVideo(creator);
  await claimVideo(ana, id, now);

  await reviewVideo(
    ana,
    id,
    { decision: "CHANGES_REQUESTED", reason: "Sound", note: "00:00:02:00 wind noise", uploadId },
    now,
  );

  const { review, claim, timeline } = await readVideo(creator, id, now);
  expect(review).toEqual({
    state: "CHANGES_REQUESTED",
    reason: "Sound",
    note: "00:00:02:00 wind noise",
    by: { id: ana.id, name: "Ana" },
    at: now.toISOString(),
  });
  expect(claim).toBeNull();
  expect(timeline.at(-1)).toMatchObject({
    kind: "review.changes_requested",
    actor: { name: "Ana" },
    uploadId,
    data: { reason: "Sound", note: "00:00:02:00 wind noise" },
  });
});

test("what was withdrawn can be neither claimed nor decided on", async () => {
  const { id, uploadId } = await createVideo(creator);
  await withdrawVideo(creator, id);

  await expect(claimVideo(ana, id, now)).rejects.toMatchObject({ code: "not_under_review" });
  await expect(reviewVideo(ana, id, { decision: "APPROVED", uploadId }, now)).rejects.toMatchObject(
    { code: "not_under_review" },
  );
});

test("a file that is still uploading is not there for reviewers", async () => {
  const { id, uploadId } = await createVideo(creator, { upload: "RESERVED" });

  await expect(claimVideo(ana, id, now)).rejects.toMatchObject({ code: "video_not_found" });
  await expect(reviewVideo(ana, id, { decision: "APPROVED", uploadId }, now)).rejects.toMatchObject(
    { code: "video_not_found" },
  );
});

test("a decision answers the oldest video that waits and that nobody else is watching", async () => {
  const oldest = await createVideo(creator, { submittedAt: later(-30) });
  const watched = await createVideo(creator, { submittedAt: later(-20) });
  const newest = await createVideo(creator, { submittedAt: later(-10) });
  await createVideo(creator, { upload: "RESERVED" });
  await claimVideo(ben, watched.id, now);

  const first = await reviewVideo(
    ana,
    oldest.id,
    { decision: "APPROVED", uploadId: oldest.uploadId },
    now,
  );
  const second = await reviewVideo(
    ana,
    newest.id,
    { decision: "APPROVED", uploadId: newest.uploadId },
    now,
  );

  expect(first).toEqual({
    id: oldest.id,
    decision: "APPROVED",
    nextVideoId: newest.id,
    waiting: 2,
    undoUntil: null,
    undoSeconds: 0,
  });
  expect(second).toMatchObject({ nextVideoId: null, waiting: 1 });
});

test("the queue is oldest first, page by page, and says who is at what", async () => {
  const second = await createVideo(creator, { submittedAt: later(-20) });
  const third = await createVideo(creator, { submittedAt: later(-10) });
  const first = await createVideo(creator, { submittedAt: later(-30) });
  await createVideo(creator, { review: "APPROVED", submittedAt: later(-60) });
  await claimVideo(ben, second.id, now);

  const page = await reviewQueue(ana, { limit: 2 }, now);
  const rest = await reviewQueue(ana, { limit: 2, cursor: page.nextCursor ?? "" }, now);

  expect(page.waiting).toBe(3);
  expect(page.videos.map(({ id, claim }) => [id, claim?.by.name])).toEqual([
    [first.id, undefined],
    [second.id, "Ben"],
  ]);
  expect(rest.videos.map(({ id }) => id)).toEqual([third.id]);
  expect(rest.nextCursor).toBeNull();
});

test("passing a video over leads to the one after it, and from the last to the first", async () => {
  const first = await createVideo(creator, { submittedAt: later(-30) });
  const second = await createVideo(creator, { submittedAt: later(-20) });

  expect(await nextWaiting(ana, now, { id: first.id, submittedAt: later(-30) })).toBe(second.id);
  expect(await nextWaiting(ana, now, { id: second.id, submittedAt: later(-20) })).toBe(first.id);
});
