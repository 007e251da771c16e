import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { acceptInvitation } from "#lib/server/actions/people/accept-invitation.ts";
import { createToken } from "#lib/server/actions/people/api-tokens.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { findTokenPerson } from "#lib/server/model/people/find-token-person.ts";
import { invite } from "#lib/server/actions/people/invite.ts";
import { readSessionPerson } from "#lib/server/model/people/session-person.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { reserve } from "#lib/server/actions/uploads/reserve.ts";
import { createVideo } from "../videos/builders.ts";
import { claimsOf, createPersonAs } from "./people.ts";

const now = new Date("2026-05-10T13:00:00Z");
const password = "a long enough password";
const clip = { fileName: "clip.mp4", contentType: "video/mp4", size: 1000 };

async function inviteBy(admin: Awaited<ReturnType<typeof createPersonAs>>) {
  const guest = { email: `${randomUUID()}@newsreel.example`, role: "ADMIN" as const };
  const { link } = await invite(admin, guest, now);
  return { token: link.split("/").at(-1) ?? "", name: "Kim", password };
}

const changes = [
  ["suspended", { suspended: true }, { suspended: false }],
  ["made a reviewer", { role: "REVIEWER" }, { role: "ADMIN" }],
  ["made a creator", { role: "CREATOR" }, { role: "ADMIN" }],
] as const;

test.each(changes)(
  "invitations of an admin who was %s are void, also when they are an admin again",
  async (_, away, back) => {
    const [boss, admin] = [await createPersonAs("ADMIN"), await createPersonAs("ADMIN")];
    const answer = await inviteBy(admin);
    await changePerson(boss.id, admin.id, away, now);
    const refused = expect.objectContaining({ code: "invitation_gone" });
    await expect(acceptInvitation(answer, now)).rejects.toEqual(refused);
    await changePerson(boss.id, admin.id, back, now);
    await expect(acceptInvitation(answer, now)).rejects.toEqual(refused);
    expect(
      await db.timelineEntry.count({
        where: { actorId: boss.id, kind: "person.invitation_revoked" },
      }),
    ).toBe(1);

    await expect(acceptInvitation(await inviteBy(admin), now)).resolves.toBeDefined();
  },
);

test.each(changes)(
  "an admin who was %s while the request was under way invites nobody",
  async (_, away) => {
    const [boss, admin] = [await createPersonAs("ADMIN"), await createPersonAs("ADMIN")];
    await changePerson(boss.id, admin.id, away, now);
    await expect(inviteBy(admin)).rejects.toMatchObject({ code: "not_allowed" });
  },
);

test("of an invitation that is taken up while its admin is suspended, at most one side is done", async () => {
  for (let round = 0; round < 8; round++) {
    const [boss, admin] = [await createPersonAs("ADMIN"), await createPersonAs("ADMIN")];
    const answer = await inviteBy(admin);
    const [joined] = await Promise.allSettled([
      acceptInvitation(answer, now),
      changePerson(boss.id, admin.id, { suspended: true }, now),
    ]);
    const { acceptedAt, revokedAt } = await db.invitation.findFirstOrThrow({
      where: { invitedById: admin.id },
    });
    expect([acceptedAt !== null, revokedAt === null]).toEqual(
      joined.status === "fulfilled" ? [true, true] : [false, false],
    );
  }
});

test("a new role ends API tokens in both directions, and neither counts later than the next request", async () => {
  const admin = await createPersonAs("ADMIN");
  const person = await createPersonAs("CREATOR");
  for (const role of ["ADMIN", "REVIEWER", "CREATOR"] as const) {
    const { token } = await createToken(person, "script", now);
    await changePerson(admin.id, person.id, { role }, now);
    expect(await findTokenPerson(`Bearer ${token}`, now)).toBeNull();
    expect(await readSessionPerson(claimsOf(person), now)).toMatchObject({ role });
  }
});

test.each([
  ["suspended", { suspended: true }],
  ["made a creator", { role: "CREATOR" }],
] as const)(
  "the videos that a reviewer had claimed are free when they are %s",
  async (_, change) => {
    const admin = await createPersonAs("ADMIN");
    const [one, two] = [await createPersonAs("REVIEWER"), await createPersonAs("REVIEWER")];
    const { id } = await createVideo(await createPersonAs("CREATOR"));
    await claimVideo(one, id, now);
    await expect(claimVideo(two, id, now)).rejects.toMatchObject({ code: "claimed_by_other" });
    await changePerson(admin.id, one.id, change, now);

    expect(await db.video.findUniqueOrThrow({ where: { id } })).toMatchObject({
      claimedById: null,
    });
    await expect(claimVideo(two, id, now)).resolves.toBeDefined();
  },
);

test("a claim that came in behind the suspension keeps nobody away, and is not shown", async () => {
  const [one, two] = [await createPersonAs("REVIEWER"), await createPersonAs("REVIEWER")];
  const { id } = await createVideo(await createPersonAs("CREATOR"));
  await claimVideo(one, id, now);
  await db.user.update({ where: { id: one.id }, data: { suspendedAt: now } });
  await expect(claimVideo(two, id, now)).resolves.toBeDefined();
});

test("a reviewer who is made an admin keeps what they claimed", async () => {
  const [admin, reviewer] = [await createPersonAs("ADMIN"), await createPersonAs("REVIEWER")];
  const { id } = await createVideo(await createPersonAs("CREATOR"));
  await claimVideo(reviewer, id, now);
  await changePerson(admin.id, reviewer.id, { role: "ADMIN" }, now);
  expect(await db.video.findUniqueOrThrow({ where: { id } })).toMatchObject({
    claimedById: reviewer.id,
  });
});

test("a suspension cancels what was on its way, with a line in the history, and restoring does not bring it back", async () => {
  const admin = await createPersonAs("ADMIN");
  const creator = await createPersonAs("CREATOR");
  const upload = await reserve(creator.id, clip, { now });
  await changePerson(admin.id, creator.id, { suspended: true }, now);

  const told = await db.timelineEntry.findFirstOrThrow({
    where: { uploadId: upload.id, kind: "upload.cancelled" },
  });
  expect(told).toMatchObject({ actorId: admin.id, data: { reason: "suspended" } });
  await changePerson(admin.id, creator.id, { suspended: false }, now);
  const { state } = await db.upload.findUniqueOrThrow({ where: { id: upload.id } });
  expect(state).toBe("CANCELLED");
});

test("of a reservation and a suspension at once, nothing stays open", async () => {
  const admin = await createPersonAs("ADMIN");
  for (let round = 0; round < 8; round++) {
    const creator = await createPersonAs("CREATOR");
    await Promise.allSettled([
      reserve(creator.id, clip, { now }),
      changePerson(admin.id, creator.id, { suspended: true }, now),
      reserve(creator.id, clip, { now }),
    ]);
    const open = { creatorId: creator.id, state: "RESERVED" as const };
    expect(await db.upload.count({ where: open })).toBe(0);
  }
});
