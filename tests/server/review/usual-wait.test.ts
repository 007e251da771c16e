import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { creatorRecord } from "#lib/server/views/review/creator-record.ts";
import { usualWait } from "#lib/server/views/review/usual-wait.ts";
import { createPerson, createVideo } from "../videos/builders.ts";

test("the usual wait is what four of five decisions kept, once there are enough of them", async () => {
  const creator = await createPerson("CREATOR");
  const submittedAt = new Date("2026-11-22T10:00:00Z");
  const decided = async (hours: number) => {
    const { id } = await createVideo(creator, { submittedAt, review: "APPROVED" });
    const reviewedAt = new Date(submittedAt.getTime() + hours * 3_600_000);
    await db.video.update({ where: { id }, data: { reviewedAt } });
  };

  for (const hours of [1, 1, 2, 2]) await decided(hours);
  expect(await usualWait()).toBeNull();

  for (const hours of [3, 24]) await decided(hours);
  expect(await usualWait()).toBe(3 * 3600);
});

test("reviewers know how many of a creator's videos were reviewed and approved", async () => {
  const creator = await createPerson("CREATOR");
  await createVideo(creator, { review: "APPROVED" });
  await createVideo(creator, { review: "REJECTED" });
  await createVideo(creator);
  await createVideo(creator, { upload: "REFUSED" });

  expect(await creatorRecord(creator.id)).toEqual({
    sent: 3,
    approved: 1,
    trust: null,
    note: "",
  });
});
