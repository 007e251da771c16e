import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { createToken } from "#lib/server/actions/people/api-tokens.ts";
import { changePassword } from "#lib/server/actions/people/change-password.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { choosePassword, readPasswordLink } from "#lib/server/actions/people/choose-password.ts";
import { endAllSessions } from "#lib/server/actions/sign-in/end-session.ts";
import { findTokenPerson } from "#lib/server/model/people/find-token-person.ts";
import { ASKED_MINUTES, makePasswordLink } from "#lib/server/actions/people/make-password-link.ts";
import { mailPasswordLink } from "#lib/server/actions/people/mail-password-link.ts";
import { verifyPassword } from "#lib/server/model/people/password.ts";
import { sendPasswordLink } from "#lib/server/actions/people/send-password-link.ts";
import { readSessionPerson } from "#lib/server/model/people/session-person.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { sweepSessions } from "#lib/server/jobs/reconcile/sweep-sessions.ts";
import { claimsOf, createPersonAs } from "./people.ts";

const now = new Date();
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const password = "a long enough password";
const next = "another long password";
const gone = { code: "password_link_gone", status: 410 };

async function linkFor(userId: string): Promise<string> {
  const { link } = await makePasswordLink(userId, ASKED_MINUTES, now);
  return link.split("/").at(-1) ?? "";
}

async function hashOf(id: string): Promise<string | null> {
  return (await db.user.findUniqueOrThrow({ where: { id } })).passwordHash;
}

test("a new password by a link ends every session, link and API token, and the old one no longer signs in", async () => {
  const person = await createPersonAs("CREATOR", password);
  const { token: apiToken } = await createToken(person, "camera", now);
  const [token, other] = [await linkFor(person.id), await linkFor(person.id)];
  const mailed = { identifier: person.email, token: randomUUID(), expires: later(15) };
  await db.verificationToken.create({ data: mailed });
  expect(await choosePassword({ token, password: next }, now)).toEqual({ email: person.email });

  expect(await verifyPassword(next, await hashOf(person.id), { known: true, by: "test" })).toBe(
    true,
  );
  expect(await verifyPassword(password, await hashOf(person.id), { known: true, by: "test" })).toBe(
    false,
  );
  expect(await readSessionPerson(claimsOf(person), now)).toBeNull();
  expect(await findTokenPerson(`Bearer ${apiToken}`, now)).toBeNull();
  expect(await db.verificationToken.count({ where: { identifier: person.email } })).toBe(0);
  for (const used of [token, other]) {
    expect(await readPasswordLink(used, now)).toBeNull();
    await expect(choosePassword({ token: used, password }, now)).rejects.toMatchObject(gone);
  }
});

test("looking at a link uses nothing up; it works once, also when two use it at the same moment", async () => {
  const person = await createPersonAs("CREATOR", password);
  const token = await linkFor(person.id);
  for (let look = 0; look < 3; look++) {
    expect(await readPasswordLink(token, now)).toMatchObject({ email: person.email });
  }
  const choose = () => choosePassword({ token, password: next }, now);
  const attempts = await Promise.allSettled([choose(), choose(), choose()]);
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test.each([
  ["is too old", async () => {}, ASKED_MINUTES],
  [
    "is overtaken by a new password",
    async (person) => changePassword(person, { current: password, next }, now),
    0,
  ],
  ["is overtaken by signing out everywhere", async (person) => endAllSessions(person, now), 0],
  [
    "is somebody's who was suspended",
    async (person, admin) => {
      await changePerson(admin.id, person.id, { suspended: true }, now);
    },
    0,
  ],
  [
    "is somebody's who was suspended and restored",
    async (person, admin) => {
      await changePerson(admin.id, person.id, { suspended: true }, now);
      await changePerson(admin.id, person.id, { suspended: false }, now);
    },
    0,
  ],
] satisfies [string, (person: Person, admin: Person) => Promise<void>, number][])(
  "a link that %s sets no password",
  async (_, happen, minutes) => {
    const [person, admin] = [
      await createPersonAs("CREATOR", password),
      await createPersonAs("ADMIN"),
    ];
    const token = await linkFor(person.id);
    await happen(person, admin);
    const before = await hashOf(person.id);
    const attempt = choosePassword({ token, password: "a third long password" }, later(minutes));
    await expect(attempt).rejects.toMatchObject(gone);
    expect(await hashOf(person.id)).toBe(before);
  },
);

test("whoever has no password yet chooses their first one", async () => {
  const person = await createPersonAs("REVIEWER");
  await choosePassword({ token: await linkFor(person.id), password }, now);
  expect(await verifyPassword(password, await hashOf(person.id), { known: true, by: "test" })).toBe(
    true,
  );
});

test("whoever is unknown or suspended gets nothing", async () => {
  const person = await createPersonAs("CREATOR", password);
  await db.user.update({ where: { id: person.id }, data: { suspendedAt: now } });
  await mailPasswordLink(person.email, "en", now);
  await mailPasswordLink(`${randomUUID()}@newsreel.example`, "en", now);
  expect(await db.passwordReset.count({ where: { userId: person.id } })).toBe(0);
});

test("an admin gets the link to hand over where no mail is set up, with a line in the history", async () => {
  const [person, admin] = [
    await createPersonAs("CREATOR", password),
    await createPersonAs("ADMIN"),
  ];
  const { mailed, link = "", expiresAt } = await sendPasswordLink(admin, person.id, now);
  expect({ mailed, expiresAt }).toEqual({ mailed: false, expiresAt: later(24 * 60).toISOString() });
  await choosePassword({ token: link.split("/").at(-1) ?? "", password: next }, later(23 * 60));
  const history = await db.timelineEntry.findMany({ where: { personId: person.id } });
  expect(history.map(({ kind, actorId }) => [kind, actorId])).toEqual([
    ["person.password_link_made", admin.id],
    ["person.password_changed", person.id],
  ]);
  expect(
    JSON.stringify([history, await db.passwordReset.findMany()], (_, value) =>
      typeof value === "bigint" ? String(value) : value,
    ),
  ).not.toContain(link.split("/").at(-1));
});

test("no link is made for whoever is suspended or unknown, nor by whoever is no admin any more", async () => {
  const [person, admin] = [await createPersonAs("CREATOR"), await createPersonAs("ADMIN")];
  await db.user.update({ where: { id: person.id }, data: { suspendedAt: now } });
  const attempt = (by: Person, id: string) => sendPasswordLink(by, id, now);
  await expect(attempt(admin, person.id)).rejects.toMatchObject({ code: "person_suspended" });
  await expect(attempt(admin, randomUUID())).rejects.toMatchObject({ code: "person_not_found" });
  await expect(attempt(admin, "x")).rejects.toMatchObject({ code: "person_not_found" });
  const reviewer = await createPersonAs("REVIEWER");
  await expect(attempt(reviewer, admin.id)).rejects.toMatchObject({ code: "not_allowed" });
  expect(await db.passwordReset.count({ where: { userId: { in: [person.id, admin.id] } } })).toBe(
    0,
  );
});

test("rows whose time is over are taken away, ended ones not before", async () => {
  const person = await createPersonAs("CREATOR");
  await linkFor(person.id);
  await endAllSessions(person, now);
  await sweepSessions(now);
  expect(await db.session.count({ where: { userId: person.id } })).toBe(1);
  await sweepSessions(new Date("2101-01-01T00:00:00Z"));
  expect(await db.session.count({ where: { userId: person.id } })).toBe(0);
  expect(await db.passwordReset.count({ where: { userId: person.id } })).toBe(0);
});
