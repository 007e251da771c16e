import { beforeEach, expect, test } from "vitest";
import { decisions } from "#lib/domain/decisions.ts";
import type { Decision } from "#lib/domain/decisions.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { env } from "#lib/server/base/env.ts";
import { reopenVideo } from "#lib/server/actions/review/reopen-video.ts";
import { nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { reviewVideo } from "#lib/server/actions/review/review-video.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { addVersion, clearDesk, createPerson, createVideo } from "../videos/builders.ts";

let now: Date;
let creator: Watcher;
let reviewer: Watcher;
let admin: Watcher;
const reason = "Approved by mistake";

beforeEach(async () => {
  await clearDesk();
  now = await databaseNow();
  creator = await createPerson("CREATOR", "Rosa");
  reviewer = await createPerson("REVIEWER", "Ana");
  admin = await createPerson("ADMIN", "Ben");
});

async function decided(decision: Decision) {
  const video = await createVideo(creator);
  const { uploadId } = video;
  await reviewVideo(reviewer, video.id, { decision, reason: "Sound", uploadId }, now);
  return video;
}

test.each(decisions)(
  "what was %s goes back to the desk, and the creator reads who did it and why",
  async (decision) => {
    const { id, uploadId } = await decided(decision);

    expect(await reopenVideo(admin, id, { reason }, now)).toEqual({ id, state: "PENDING" });

    const { review, timeline, decided: details } = await readVideo(creator, id, now);
    expect(review).toEqual({ state: "PENDING", reason: null, note: null, by: null, at: null });
    expect(details).toBeNull();
    expect(timeline.at(-1)).toMatchObject({
      kind: "review.reopened",
      actor: { name: "Ben" },
      uploadId,
      data: { reason, from: decision },
    });
    expect(await nextWaiting(reviewer, now)).toBe(id);
    await expect(reopenVideo(admin, id, { reason }, now)).rejects.toMatchObject({
      code: "not_decided",
    });
  },
);

test("an export that is done stays, and says who approved it the second time", async () => {
  env.EXPORT_PREFIX = "approved/";
  try {
    const { id, uploadId } = await decided("APPROVED");
    await db.export.update({ where: { uploadId }, data: { state: "DONE", settledAt: now } });
    await reopenVideo(admin, id, { reason }, now);
    expect((await db.export.findUnique({ where: { uploadId } }))?.state).toBe("DONE");

    await reviewVideo(admin, id, { decision: "APPROVED", uploadId }, now);

    expect((await db.export.findUnique({ where: { uploadId } }))?.state).toBe("QUEUED");
  } finally {
    delete env.EXPORT_PREFIX;
  }
});

test("it is not reopened over a newer version, a withdrawal, or one's own video, nor by somebody who is no admin any more", async () => {
  const coming = await decided("CHANGES_REQUESTED");
  await addVersion(creator, coming.id, { version: 2, upload: "RESERVED" });
  await expect(reopenVideo(admin, coming.id, { reason }, now)).rejects.toMatchObject({
    code: "newer_version_on_its_way",
  });

  const withdrawn = await decided("APPROVED");
  await withdrawVideo(creator, withdrawn.id, now);
  await expect(reopenVideo(admin, withdrawn.id, { reason }, now)).rejects.toMatchObject({
    code: "not_under_review",
  });

  const own = await decided("APPROVED");
  const promoted: Watcher = { ...creator, role: "ADMIN" };
  await expect(reopenVideo(promoted, own.id, { reason }, now)).rejects.toMatchObject({
    code: "own_video",
  });

  await db.user.update({ where: { id: admin.id }, data: { role: "REVIEWER" } });
  await expect(reopenVideo(admin, own.id, { reason }, now)).rejects.toMatchObject({
    code: "not_allowed",
  });
  expect((await readVideo(creator, own.id, now)).review.state).toBe("APPROVED");
});
