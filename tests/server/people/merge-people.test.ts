import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { changeTrust } from "#lib/server/actions/people/change-trust.ts";
import { mergePeople } from "#lib/server/actions/people/merge-people.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { reserve } from "#lib/server/actions/uploads/reserve.ts";
import { readSessionPerson } from "#lib/server/model/people/session-person.ts";
import { readPerson } from "#lib/server/views/people/read-person.ts";
import { createVideo } from "../videos/builders.ts";
import { claimsOf, createPersonAs } from "./people.ts";

const now = new Date("2026-05-10T13:00:00Z");
const clip = { fileName: "clip.mp4", contentType: "video/mp4", size: 1000 };

test("all that somebody sent and decided under another address becomes theirs, and that account is erased", async () => {
  const admin = await createPersonAs("ADMIN");
  const [sender, other] = [await createPersonAs("CREATOR"), await createPersonAs("CREATOR")];
  const options = { now, idempotencyKey: "once" };
  const [open, own] = [
    await reserve(other.id, clip, options),
    await reserve(sender.id, clip, options),
  ];
  // Who sent once reviews today.
  const kept = { ...sender, role: "REVIEWER" as const };
  await db.user.update({ where: { id: kept.id }, data: { role: kept.role } });
  await createVideo(kept, { review: "APPROVED" });
  const video = await createVideo(other, { review: "REJECTED" });
  const waiting = await createVideo(other);
  await claimVideo(kept, waiting.id, now);
  await db.video.update({ where: { id: video.id }, data: { reviewedById: other.id } });
  const decided = { kind: "review.rejected", actorId: other.id, videoId: video.id, at: now };
  await db.timelineEntry.create({ data: decided });
  await changeTrust(admin, kept.id, { trust: "TRUSTED", note: "Two phones" }, now);
  await changeTrust(admin, other.id, { trust: "WATCHED", note: "Films abroad" }, now);

  const stranger = await createVideo(await createPersonAs("CREATOR"));
  await db.video.updateMany({
    where: { id: { in: [waiting.id, stranger.id] } },
    data: { assignedToId: other.id },
  });
  const view = await db.savedView.create({ data: { ownerId: other.id, name: "Mine", asked: {} } });

  await mergePeople(admin.id, kept.id, other, now);

  expect(await db.savedView.findUnique({ where: { id: view.id } })).toMatchObject({
    ownerId: kept.id,
  });
  expect(await db.video.findUnique({ where: { id: stranger.id } })).toMatchObject({
    assignedToId: kept.id,
  });
  expect(await readPerson(kept.id, now)).toMatchObject({
    person: { videosSent: 3, trust: "WATCHED" },
    note: "Two phones\nFilms abroad",
    videos: { APPROVED: 1, REJECTED: 1, PENDING: 1 },
    decisions: { "review.rejected": 1 },
  });
  // Nobody holds their own video.
  expect(await db.video.findUnique({ where: { id: waiting.id } })).toMatchObject({
    creatorId: kept.id,
    claimedById: null,
    assignedToId: null,
  });
  expect(await db.upload.findUnique({ where: { id: open.id } })).toMatchObject({
    creatorId: kept.id,
    state: "CANCELLED",
  });
  expect(await db.upload.findUnique({ where: { id: own.id } })).toMatchObject({
    state: "RESERVED",
  });
  expect(await readSessionPerson(claimsOf(other), now)).toBeNull();
  expect(await readSessionPerson(claimsOf(kept), now)).not.toBeNull();
  expect(await db.user.findUnique({ where: { email: other.email } })).toBeNull();
  expect(await readPerson(other.id, now)).toMatchObject({
    erased: true,
    person: { videosSent: 0 },
    videos: {},
    decisions: {},
  });
  const last = await db.timelineEntry.findFirstOrThrow({
    where: { personId: kept.id },
    orderBy: { id: "desc" },
  });
  expect(last).toMatchObject({
    kind: "person.merged",
    actorId: admin.id,
    data: { number: `#${other.id.slice(-8)}` },
  });
});

test("nothing is merged by somebody who is no admin, with itself, with nobody, or so that no admin is left", async () => {
  const [admin, kept] = [await createPersonAs("ADMIN"), await createPersonAs("CREATOR")];
  const other = await createPersonAs("CREATOR");
  const refused = async (by: string, into: string, email: string, code: string) =>
    expect(mergePeople(by, into, { email }, now)).rejects.toMatchObject({ code });
  await refused(kept.id, kept.id, other.email, "not_allowed");
  await refused(admin.id, kept.id, kept.email, "invalid_request");
  await refused(admin.id, kept.id, "nobody@newsreel.example", "person_not_found");
  await refused(admin.id, crypto.randomUUID(), other.email, "person_not_found");
  await refused(admin.id, "nobody", other.email, "person_not_found");
  await db.user.updateMany({
    where: { role: "ADMIN", id: { not: admin.id } },
    data: { role: "REVIEWER" },
  });
  await refused(admin.id, kept.id, admin.email, "last_admin");
  await mergePeople(admin.id, kept.id, other, now);
  await refused(admin.id, other.id, kept.email, "person_not_found");
});

test("what both have under one name, or too long together, is in nobody's way", async () => {
  const admin = await createPersonAs("ADMIN");
  const [kept, other] = [await createPersonAs("REVIEWER"), await createPersonAs("REVIEWER")];
  for (const ownerId of [kept.id, other.id]) {
    await db.savedView.create({ data: { ownerId, name: "Mine", asked: {} } });
  }
  await changeTrust(admin, kept.id, { trust: null, note: "a".repeat(1998) }, now);
  await changeTrust(admin, other.id, { trust: null, note: "😀 films at night" }, now);

  await mergePeople(admin.id, kept.id, other, now);

  expect(await db.savedView.count({ where: { ownerId: kept.id } })).toBeGreaterThan(0);
  // A half of the character would be kept as another one.
  const { deskNote } = await db.user.findUniqueOrThrow({ where: { id: kept.id } });
  expect([deskNote.length, deskNote.slice(1990)]).toEqual([1998, "a".repeat(8)]);
});
