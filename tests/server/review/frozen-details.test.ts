import { readFile } from "node:fs/promises";
import pg from "pg";
import { beforeEach, expect, test } from "vitest";
import { sentenceOf } from "#lib/domain/sentences.ts";
import { db } from "#lib/server/base/db/client.ts";
import { env } from "#lib/server/base/env.ts";
import { reviewVideo } from "#lib/server/actions/review/review-video.ts";
import { editVideo } from "#lib/server/actions/videos/edit-video.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { addVersion, createPerson, createVideo } from "../videos/builders.ts";

const t = textsIn("en", "events");

const now = new Date();

let creator: Watcher;
let reviewer: Watcher;

beforeEach(async () => {
  creator = await createPerson("CREATOR", "Rosa");
  reviewer = await createPerson("REVIEWER", "Ana");
});

async function approved(title = "Late winner") {
  const video = await createVideo(creator, { title, tags: ["derby"] });
  const { uploadId } = video;
  await reviewVideo(reviewer, video.id, { decision: "APPROVED", uploadId }, now);
  return video;
}

test("what was approved stays as it was then, and every change since is seen with both values", async () => {
  const { id } = await approved();
  expect((await readVideo(reviewer, id, now)).decided).toMatchObject({
    details: { title: "Late winner", tags: ["derby"], rights: null },
    changed: [],
  });

  await editVideo(creator, id, { title: "Early loser", rights: "agency" }, now);
  const seen = await readVideo(reviewer, id, now);

  expect(seen).toMatchObject({ title: "Early loser", rights: "agency" });
  expect(seen.decided).toMatchObject({
    details: { title: "Late winner", rights: null },
    changed: ["title", "rights"],
  });
  const edit = seen.timeline.at(-1);
  expect(edit?.data).toEqual({
    fields: ["title", "rights"],
    after: "APPROVED",
    from: { title: "Late winner", rights: null },
    to: { title: "Early loser", rights: "agency" },
  });
  expect(edit && sentenceOf(edit, t)).toBe("Edited after approval: title, rights");

  await editVideo(creator, id, { title: "Late winner" }, now);
  expect((await readVideo(reviewer, id, now)).decided?.changed).toEqual(["rights"]);
});

test("a decision is made on the details that were seen, or not at all", async () => {
  const { id, uploadId } = await createVideo(creator, { title: "Late winner" });
  const { detailsVersion } = await readVideo(reviewer, id, now);
  await editVideo(creator, id, { title: "Early loser", description: "In the rain" }, now);

  const decide = (seen?: string) =>
    reviewVideo(
      reviewer,
      id,
      { decision: "APPROVED", uploadId, ...(seen && { detailsVersion: seen }) },
      now,
    );

  await expect(decide(detailsVersion)).rejects.toMatchObject({
    code: "details_changed",
    members: { fields: ["title", "description"] },
  });
  await expect(decide("nothing of ours")).rejects.toMatchObject({ code: "details_changed" });
  const again = await readVideo(reviewer, id, now);
  expect(again.review.state).toBe("PENDING");
  expect(again.timeline.map(({ kind }) => kind)).toEqual(["video.edited"]);
  expect(await decide(again.detailsVersion)).toMatchObject({ decision: "APPROVED" });
});

test("whoever does not say what they saw decides on what is there", async () => {
  const { id, uploadId } = await createVideo(creator, { title: "Late winner" });
  await editVideo(creator, id, { title: "Early loser" }, now);
  await reviewVideo(reviewer, id, { decision: "REJECTED", reason: "No", uploadId }, now);

  expect((await readVideo(creator, id, now)).decided).toMatchObject({
    details: { title: "Early loser" },
    changed: [],
  });
});

test("of an edit and a decision at the same moment one comes first, and the record says which", async () => {
  for (let round = 0; round < 15; round += 1) {
    const { id, uploadId } = await createVideo(creator, { title: "Late winner" });
    const { detailsVersion } = await readVideo(reviewer, id, now);
    const [decided] = await Promise.allSettled([
      reviewVideo(reviewer, id, { decision: "APPROVED", uploadId, detailsVersion }, now),
      editVideo(creator, id, { title: "Early loser" }, now),
    ]);

    const seen = await readVideo(reviewer, id, now);
    expect(seen.title).toBe("Early loser");
    if (decided.status === "rejected") {
      expect(decided.reason).toMatchObject({ code: "details_changed" });
      expect(seen.decided).toBeNull();
    } else {
      expect(seen.decided).toMatchObject({ details: { title: "Late winner" }, changed: ["title"] });
    }
  }
});

test("a new version is decided on afresh", async () => {
  const { id } = await approved();
  const next = await addVersion(creator, id, { version: 2 });
  await db.video.update({
    where: { id },
    data: { currentUploadId: next, reviewState: "PENDING", reviewedAt: null },
  });
  expect((await readVideo(reviewer, id, now)).decided).toBeNull();

  await db.video.update({ where: { id }, data: { reviewState: "APPROVED", reviewedAt: now } });
  // By a portal that does not keep them.
  expect((await readVideo(reviewer, id, now)).decided).toEqual({ details: null, changed: [] });
});

test("what was decided before details were kept is taken as it is, unless it was edited since", async () => {
  const [untouched, edited] = [await approved("Untouched"), await approved("Before")];
  await editVideo(creator, edited.id, { title: "After" }, now);
  await db.$executeRaw`UPDATE "Video" SET "decidedDetails" = NULL`;
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  const sql = await readFile(
    "prisma/migrations/20261129024304_decided_details/migration.sql",
    "utf8",
  );
  await client.query(sql.slice(sql.indexOf("UPDATE")));
  await client.end();

  expect((await readVideo(reviewer, untouched.id, now)).decided).toMatchObject({
    details: { title: "Untouched", tags: ["derby"], rights: null },
    changed: [],
  });
  expect((await readVideo(reviewer, edited.id, now)).decided).toEqual({
    details: null,
    changed: ["title"],
  });
});
