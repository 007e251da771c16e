import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { acceptInvitation } from "#lib/server/actions/people/accept-invitation.ts";
import { invite } from "#lib/server/actions/people/invite.ts";
import { inviteSeveral } from "#lib/server/actions/people/invite-several.ts";
import { renewInvitation } from "#lib/server/actions/people/renew-invitation.ts";
import { revokeInvitation } from "#lib/server/actions/people/revoke-invitation.ts";
import { checkAddresses } from "#lib/server/views/people/check-addresses.ts";
import { readInvitationLink } from "#lib/server/views/people/read-invitation-link.ts";
import { createPersonAs } from "./people.ts";

const now = new Date("2026-05-10T13:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 24 * 3600_000);
const address = () => `${randomUUID()}@newsreel.example`;
const guest = (email = address()) => ({ email, role: "CREATOR" as const });
const tokenOf = (link: string) => link.split("/").at(-1) ?? "";

test("of several guests each has an answer, and one who is refused keeps out nobody else", async () => {
  const [admin, member] = [await createPersonAs("ADMIN"), await createPersonAs("CREATOR")];
  const guests = [guest(), guest(member.email), { ...guest(), dailyUploads: 7 }];

  const answers = await inviteSeveral(admin, guests, now);

  expect(answers).toMatchObject([
    { invited: { invitation: { email: guests[0]?.email, state: "open" } } },
    { problem: { code: "person_exists" } },
    { invited: { invitation: { email: guests[2]?.email } } },
  ]);
  const third = await db.invitation.findFirstOrThrow({ where: { email: guests[2]?.email ?? "" } });
  expect(third.dailyUploads).toBe(7);
});

test("addresses are checked before anybody is invited", async () => {
  const [admin, member] = [await createPersonAs("ADMIN"), await createPersonAs("CREATOR")];
  const [open, over] = [guest(), guest()];
  await invite(admin, open, now);
  const { invitation } = await invite(admin, over, now);
  await revokeInvitation(admin.id, invitation.id, now);
  const unknown = address();

  const asked = [` ${member.email.toUpperCase()}`, open.email, over.email, unknown, "kim@", "kim"];
  const found = await checkAddresses(asked, now);

  expect(found.map(({ state }) => state)).toEqual([
    "account",
    "invited",
    "new",
    "new",
    "invalid",
    "invalid",
  ]);
  expect(found[0]?.name).toBe(member.name);
  expect((await checkAddresses([open.email], later(15)))[0]?.state).toBe("new");
});

test("an invitation that is sent again keeps its link, which works for another fourteen days", async () => {
  const [first, second] = [await createPersonAs("ADMIN"), await createPersonAs("ADMIN")];
  const { invitation, link } = await invite(first, guest(), now);

  const again = await renewInvitation(second, invitation.id, later(20));

  expect(again.link).toBe(link);
  expect(again.invitation).toMatchObject({
    state: "open",
    invitedBy: { id: second.id },
    expiresAt: later(34).toISOString(),
  });
  const entries = await db.timelineEntry.findMany({ where: { actorId: second.id } });
  expect(entries.map(({ kind }) => kind)).toEqual(["person.invitation_resent"]);
  await acceptInvitation(
    { token: tokenOf(link), name: "Kim", password: "a long enough password" },
    later(33),
  );
});

test("what was used, revoked or never there is not sent again, and a newer one gives way", async () => {
  const admin = await createPersonAs("ADMIN");
  const refused = (id: string) => renewInvitation(admin, id, now);
  const revoked = await invite(admin, guest(), now);
  await revokeInvitation(admin.id, revoked.invitation.id, now);
  const used = await invite(admin, guest(), now);
  await acceptInvitation(
    { token: tokenOf(used.link), name: "Kim", password: "a long enough password" },
    now,
  );
  for (const id of [revoked.invitation.id, randomUUID(), "no id"]) {
    await expect(refused(id)).rejects.toMatchObject({ code: "invitation_not_found" });
    await expect(readInvitationLink(id, now)).rejects.toMatchObject({
      code: "invitation_not_found",
    });
  }
  await expect(refused(used.invitation.id)).rejects.toMatchObject({ code: "person_exists" });
  const creator = await createPersonAs("CREATOR");
  const open = await invite(admin, guest(), now);
  await expect(renewInvitation(creator, open.invitation.id, now)).rejects.toMatchObject({
    code: "not_allowed",
  });

  const email = address();
  const old = await invite(admin, guest(email), now);
  await db.invitation.update({ where: { id: old.invitation.id }, data: { expiresAt: now } });
  const newer = await db.invitation.create({
    data: { ...guest(email), tokenHash: email, invitedById: admin.id, expiresAt: later(1) },
  });
  await renewInvitation(admin, old.invitation.id, now);
  expect((await db.invitation.findUniqueOrThrow({ where: { id: newer.id } })).revokedAt).toEqual(
    now,
  );
});

test("the link of an open invitation is answered again, and only while it is open", async () => {
  const admin = await createPersonAs("ADMIN");
  const { invitation, link } = await invite(admin, guest(), now);

  expect(await readInvitationLink(invitation.id, now)).toEqual({ link });
  await expect(readInvitationLink(invitation.id, later(15))).rejects.toMatchObject({
    code: "invitation_not_found",
  });
});
