import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { KEPT_DAYS, sweepOldRows } from "#lib/server/jobs/reconcile/sweep-old-rows.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";
import { addVersion, createPerson, createVideo } from "../videos/builders.ts";

const days = (number: number) => new Date(Date.now() + number * 86_400_000);
const longAgo = days(-KEPT_DAYS - 1);
const over = { settledAt: longAgo, cleanedAt: longAgo, formsExpireAt: null };

const change = (id: string, data: Record<string, unknown>) =>
  db.upload.update({ where: { id }, data });

test("an upload that ended without a file goes after its time, and the video that had nothing else", async () => {
  const creator = await createPerson("CREATOR");
  const old = await createVideo(creator, { upload: "EXPIRED" });
  await change(old.uploadId, over);
  await db.timelineEntry.create({
    data: { kind: "upload.expired", videoId: old.id, uploadId: old.uploadId },
  });
  const young = await createVideo(creator, { upload: "CANCELLED" });
  await change(young.uploadId, { ...over, settledAt: days(-KEPT_DAYS + 1) });
  // Storage may still have something of it.
  const dirty = await createVideo(creator, { upload: "EXPIRED" });
  await change(dirty.uploadId, { ...over, cleanedAt: null });

  expect(await sweepOldRows()).toBe(1);
  const left = await db.upload.findMany({ where: { creatorId: creator.id } });
  expect(left.map(({ id }) => id).sort()).toEqual([young.uploadId, dirty.uploadId].sort());
  expect(await db.video.count({ where: { creatorId: creator.id } })).toBe(2);
  await expect(findVideo(creator, old.id)).rejects.toThrow("no such video");
  expect(await db.timelineEntry.count({ where: { kind: "upload.expired" } })).toBe(1);
  expect(await sweepOldRows()).toBe(0);
});

test("a video's current upload stays, and so does one with a verdict", async () => {
  const creator = await createPerson("CREATOR");
  const shown = await createVideo(creator);
  const second = await addVersion(creator, shown.id, { version: 2, upload: "EXPIRED" });
  await change(second, over);
  // Its first version ended, and the second was refused: the first is still the one that the row of the video names.
  const refused = await createVideo(creator, { upload: "EXPIRED" });
  await change(refused.uploadId, over);
  const reason = await addVersion(creator, refused.id, {
    version: 2,
    upload: "REFUSED",
    refusal: "empty",
  });
  await change(reason, { settledAt: longAgo, cleanedAt: longAgo });

  expect(await sweepOldRows()).toBe(1);
  const uploads = await db.upload.findMany({ where: { creatorId: creator.id } });
  expect(uploads.map(({ id }) => id).sort()).toEqual(
    [shown.uploadId, refused.uploadId, reason].sort(),
  );
  expect((await findVideo(creator, shown.id)).currentUploadId).toBe(shown.uploadId);
});

test("expired tokens and invitations, and inspection counts of uploads with a verdict, are deleted after their time", async () => {
  const admin = await createPerson("ADMIN");
  const token = (tokenHash: string, expiresAt: Date, revokedAt: Date | null = null) => ({
    tokenHash,
    name: tokenHash,
    userId: admin.id,
    expiresAt,
    revokedAt,
  });
  await db.apiToken.createMany({
    data: [
      token("expired long ago", longAgo),
      token("revoked long ago", days(1), longAgo),
      token("revoked now", days(1), new Date()),
      token("good", days(1)),
    ],
  });
  const invitation = (tokenHash: string, expiresAt: Date, acceptedAt: Date | null = null) => ({
    tokenHash,
    email: `${tokenHash.replaceAll(" ", "-")}@newsreel.example`,
    role: "CREATOR" as const,
    invitedById: admin.id,
    expiresAt,
    acceptedAt,
  });
  await db.invitation.createMany({
    data: [
      invitation("too old", longAgo),
      invitation("accepted", longAgo, longAgo),
      invitation("open", days(1)),
    ],
  });
  const { uploadId } = await createVideo(admin);
  await change(uploadId, { settledAt: longAgo });
  await db.inspection.create({ data: { uploadId, subject: "original", begun: 1 } });
  await db.storeCheck.create({ data: { place: "an old bucket", report: {}, checkedAt: longAgo } });

  expect(await sweepOldRows()).toBe(5);
  const names = await db.apiToken.findMany({ select: { name: true }, orderBy: { name: "asc" } });
  expect(names.map(({ name }) => name)).toEqual(["good", "revoked now"]);
  const invited = await db.invitation.findMany({ select: { tokenHash: true } });
  expect(invited.map(({ tokenHash }) => tokenHash).sort()).toEqual(["accepted", "open"]);
});

test("more than one statement takes goes in one run", async () => {
  const creator = await createPerson("CREATOR");
  await db.$executeRaw`
    INSERT INTO "ApiToken" (id, "tokenHash", "userId", name, "expiresAt")
    SELECT gen_random_uuid(), 'many ' || n, ${creator.id}::uuid, 'many', ${longAgo}::timestamptz
    FROM generate_series(1, 12000) AS n`;
  expect(await sweepOldRows()).toBe(12_000);
});
