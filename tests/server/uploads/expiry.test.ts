import { beforeEach, expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { oldestCheckSeconds } from "#lib/server/actions/uploads/due-checks.ts";
import { expireIncomplete } from "#lib/server/actions/uploads/expire.ts";
import { reconcile } from "#lib/server/jobs/reconcile/reconcile.ts";
import { reserveAndOpen } from "#lib/server/actions/uploads/reserve-and-open.ts";
import { reserve } from "#lib/server/actions/uploads/reserve.ts";
import { createCreator, film, filmOf, sendForm, sendParts } from "./sending.ts";

const small = "h264-aac-faststart.mp4";
const MiB = 1024 ** 2;
const minutes = (count: number) => count * 60_000;

// What other tests left open would be taken up as well.
beforeEach(async () => {
  await db.upload.updateMany({
    where: { state: "RESERVED" },
    data: { state: "CANCELLED", settledAt: new Date() },
  });
  await db.upload.updateMany({ data: { cleanedAt: new Date() } });
});

async function sent(creatorId?: Awaited<ReturnType<typeof createCreator>>) {
  const creator = creatorId ?? (await createCreator());
  const bytes = await film(small);
  const file = { fileName: "whole.mp4", contentType: "video/mp4", size: bytes.length };
  const { id, transfer } = await reserveAndOpen(creator, file, { now: new Date() });
  expect(await sendForm(transfer, bytes)).toBe(201);
  return { id, creator, row: () => db.upload.findUniqueOrThrow({ where: { id } }) };
}

/** Reservations of one creator of which nothing has arrived, older than all others and overdue. */
async function reserveMany(count: number) {
  const creator = await createCreator();
  const video = await db.video.create({ data: { creatorId: creator.id, title: "many" } });
  const long = new Date(Date.now() - minutes(60 * 48));
  await db.upload.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      videoId: video.id,
      creatorId: creator.id,
      version: index + 1,
      fileName: "clip.mp4",
      contentType: "video/mp4",
      size: 1000n,
      method: "POST" as const,
      key: `incoming/${crypto.randomUUID()}`,
      reservedAt: long,
      expiresAt: long,
    })),
  });
  return creator;
}

const statesOf = async (creatorId: string) => {
  const rows = await db.upload.findMany({ where: { creatorId }, select: { state: true } });
  return Object.groupBy(rows, ({ state }) => state);
};

/** A run a while after the end of a reservation. */
const runAfter = (expiresAt: Date, afterMinutes: number) =>
  reconcile(new Date(expiresAt.getTime() + minutes(afterMinutes)));

test("a whole film is reached behind hundreds of older reservations, in one run", async () => {
  await reserveMany(600);
  const whole = await sent();

  await reconcile(new Date());

  expect(await whole.row()).toMatchObject({ state: "VERIFIED" });
});

test("the least recently checked comes first: runs that get nowhere still get through all", async () => {
  await reserveMany(120);
  const whole = await sent();

  for (let runs = 0; runs < 200 && (await whole.row()).state === "RESERVED"; runs += 1) {
    await reconcile(new Date(), 40);
  }

  expect(await whole.row()).toMatchObject({ state: "VERIFIED" });
});

test("a whole film outlives its reservation, however late somebody looks", async () => {
  const whole = await sent();
  await runAfter((await whole.row()).expiresAt, 60 * 24 * 30);
  expect(await whole.row()).toMatchObject({ state: "VERIFIED" });
});

test("what is incomplete expires when it was found so twice after its time, with one line of the timeline", async () => {
  const creator = await createCreator();
  const bytes = await filmOf(12 * MiB);
  const file = { fileName: "half.mp4", contentType: "video/mp4", size: bytes.length };
  const { id, transfer } = await reserveAndOpen(creator, file, { now: new Date() });
  if (transfer.method !== "multipart") throw new Error("12 MiB go in parts");
  await sendParts({ ...transfer, parts: transfer.parts.slice(0, 1) }, bytes);
  const row = () => db.upload.findUniqueOrThrow({ where: { id } });
  const { expiresAt } = await row();

  expect(await runAfter(expiresAt, -1)).toMatchObject({ expired: 0 });
  expect(await row()).toMatchObject({ state: "RESERVED", incompleteAt: null });
  expect(await runAfter(expiresAt, 1)).toMatchObject({ expired: 0 });
  expect(await row()).toMatchObject({ state: "RESERVED" });
  expect(await runAfter(expiresAt, 2)).toMatchObject({ expired: 1, cleaned: 1 });

  expect(await row()).toMatchObject({ state: "EXPIRED" });
  const told = { where: { uploadId: id, kind: "upload.expired" } };
  expect(await db.timelineEntry.count(told)).toBe(1);
  expect(await runAfter(expiresAt, 3)).toMatchObject({ expired: 0, cleaned: 0 });
  expect(await db.timelineEntry.count(told)).toBe(1);
});

test("the missing part comes between the two looks: the film is verified", async () => {
  const creator = await createCreator();
  const bytes = await filmOf(12 * MiB);
  const file = { fileName: "half.mp4", contentType: "video/mp4", size: bytes.length };
  const { id, transfer } = await reserveAndOpen(creator, file, { now: new Date() });
  if (transfer.method !== "multipart") throw new Error("12 MiB go in parts");
  await sendParts({ ...transfer, parts: transfer.parts.slice(0, 1) }, bytes);
  const row = () => db.upload.findUniqueOrThrow({ where: { id } });
  const { expiresAt } = await row();
  await runAfter(expiresAt, 1);

  await sendParts({ ...transfer, parts: transfer.parts.slice(1) }, bytes);
  await runAfter(expiresAt, 2);

  const verified = await row();
  expect(verified).toMatchObject({ state: "VERIFIED" });
  expect(await headObject(verified.key)).toMatchObject({ size: bytes.length });
});

test("an extension between look and expiry wins: the two looks count for the time before it only", async () => {
  const creator = await createCreator();
  const { id, expiresAt } = await reserve(
    creator.id,
    { fileName: "clip.mp4", contentType: "video/mp4", size: 1000 },
    { now: new Date() },
  );
  const after = (count: number) => new Date(expiresAt.getTime() + minutes(count));
  expect(await expireIncomplete([{ id, at: after(1) }])).toBe(0);
  await db.upload.update({ where: { id }, data: { expiresAt: after(60) } });
  expect(await expireIncomplete([{ id, at: after(2) }])).toBe(0);
  expect(await expireIncomplete([{ id, at: after(61) }])).toBe(0);
  expect(await expireIncomplete([{ id, at: after(62) }])).toBe(1);
});

test("hundreds expire in a few statements, and runs that overlap count each once", async () => {
  const creator = await reserveMany(450);
  await reconcile(new Date());
  const later = new Date(Date.now() + minutes(1));

  const runs = await Promise.all([reconcile(later), reconcile(later), reconcile(later)]);

  expect(runs.reduce((sum, { expired }) => sum + expired, 0)).toBe(450);
  expect((await statesOf(creator.id))["EXPIRED"]).toHaveLength(450);
  expect(await db.timelineEntry.count({ where: { kind: "upload.expired" } })).toBeGreaterThan(449);
});

test("a creator's next reservation never costs the film of an overdue one", async () => {
  const creator = await createCreator({ dailyUploads: 1 });
  const whole = await sent(creator);
  const { expiresAt } = await whole.row();
  // It counts for the day it is overdue in.
  await db.upload.update({ where: { id: whole.id }, data: { reservedAt: expiresAt } });
  const clip = { fileName: "clip.mp4", contentType: "video/mp4", size: 1000 };

  for (const seconds of [1, 20, 40]) {
    const now = new Date(expiresAt.getTime() + seconds * 1000);
    await expect(reserve(creator.id, clip, { now })).rejects.toMatchObject({
      code: "daily_limit_reached",
    });
  }
  expect(await whole.row()).toMatchObject({ state: "VERIFIED" });
});

test("the System page can say since when the oldest reservation was not checked", async () => {
  await reserveMany(3);
  expect(await oldestCheckSeconds()).toBeGreaterThan(3600 * 47);
  await reconcile(new Date());
  expect(await oldestCheckSeconds()).toBeLessThan(60);
});
