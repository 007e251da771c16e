import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { ListInvitations } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { acceptInvitation } from "#lib/server/actions/people/accept-invitation.ts";
import { checkSignIn } from "#lib/server/actions/sign-in/check-sign-in.ts";
import { invite } from "#lib/server/actions/people/invite.ts";
import { listInvitations } from "#lib/server/views/people/list-invitations.ts";
import { revokeInvitation } from "#lib/server/actions/people/revoke-invitation.ts";
import { createPersonAs } from "./people.ts";

const now = new Date("2026-05-10T13:00:00Z");
const password = "a long enough password";

async function inviteSomebody(email = `${randomUUID()}@newsreel.example`) {
  const admin = await createPersonAs("ADMIN");
  const guest = { email, role: "CREATOR" as const, dailyUploads: 3 };
  const { invitation, link } = await invite(admin, guest, now);
  return { admin, email, invitation, token: link.split("/").at(-1) ?? "" };
}

test("an invitation becomes an account with its role and limits, which can sign in", async () => {
  const { email, token } = await inviteSomebody();
  await acceptInvitation({ token, name: "Kim", password }, now);

  const user = await db.user.findUniqueOrThrow({ where: { email } });
  expect(user).toMatchObject({ role: "CREATOR", dailyUploads: 3, name: "Kim" });
  expect(await checkSignIn(email.toUpperCase(), password, { network: "192.0.2.1" })).toMatchObject({
    outcome: "ok",
  });
});

test("a link works once, also when two tabs use it at the same moment", async () => {
  const { token } = await inviteSomebody();
  const accept = () => acceptInvitation({ token, name: "Kim", password }, now);
  const attempts = await Promise.allSettled([accept(), accept()]);
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(accept()).rejects.toMatchObject({ code: "invitation_gone" });
});

test("a revoked, an expired, a replaced and an invented link open nothing", async () => {
  const revoked = await inviteSomebody();
  await revokeInvitation(revoked.admin.id, revoked.invitation.id, now);
  const replaced = await inviteSomebody();
  await inviteSomebody(replaced.email);
  const expired = await inviteSomebody();
  const fifteenDays = new Date(now.getTime() + 15 * 24 * 3600_000);

  for (const [token, at] of [
    [revoked.token, now],
    [replaced.token, now],
    [expired.token, fifteenDays],
    ["invented-".repeat(4), now],
  ] as const) {
    const attempt = acceptInvitation({ token, name: "Kim", password }, at);
    await expect(attempt).rejects.toMatchObject({ code: "invitation_gone", status: 410 });
  }
});

test("somebody who has an account is not invited again", async () => {
  const { admin, email, token } = await inviteSomebody();
  await acceptInvitation({ token, name: "Kim", password }, now);
  const again = invite(admin, { email, role: "ADMIN" }, now);
  await expect(again).rejects.toMatchObject({ code: "person_exists" });
});

test("the token is kept as a hash only", async () => {
  const { token } = await inviteSomebody();
  const rows = await db.invitation.findMany();
  expect(JSON.stringify(rows)).not.toContain(token);
  const listed = await listInvitations(ListInvitations.parse({}), now);
  expect(JSON.stringify(listed)).not.toContain(token);
});
