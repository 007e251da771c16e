import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { beginSession, SESSION_SECONDS } from "#lib/server/actions/sign-in/begin-session.ts";
import { changePassword } from "#lib/server/actions/people/change-password.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { endAllSessions, endSession } from "#lib/server/actions/sign-in/end-session.ts";
import { findSignedIn } from "#lib/server/model/people/find-signed-in.ts";
import { readSessionPerson } from "#lib/server/model/people/session-person.ts";
import { claimsOf, createPersonAs } from "./people.ts";

const now = new Date("2026-05-10T13:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 24 * 3600_000);

async function begin(userId: string) {
  const session = await beginSession(userId, undefined, now);
  if (!session) throw new Error("nobody was let in");
  return { sub: userId, ...session };
}

test("signing out ends that session for whoever has a copy of its cookie, and no other", async () => {
  const person = await createPersonAs("REVIEWER");
  const [desk, phone] = [await begin(person.id), await begin(person.id)];
  await endSession(desk, now);
  await endSession(desk, now);

  expect(await readSessionPerson(desk, now)).toBeNull();
  expect(await readSessionPerson({ ...desk, jti: randomUUID() }, now)).toBeNull();
  expect(await findSignedIn(person.id, { sessionId: desk.sid }, now)).toBeNull();
  expect(await readSessionPerson(phone, now)).toMatchObject({ id: person.id });
});

test("signing out everywhere ends them all, and the links that were mailed", async () => {
  const person = await createPersonAs("REVIEWER");
  const [desk, phone] = [await begin(person.id), await begin(person.id)];
  const link = { identifier: person.email, token: randomUUID(), expires: later(1) };
  await db.verificationToken.create({ data: link });
  await endAllSessions(person, now);

  expect(await readSessionPerson(desk, now)).toBeNull();
  expect(await readSessionPerson(phone, now)).toBeNull();
  expect(await db.verificationToken.count({ where: { identifier: person.email } })).toBe(0);
});

test("a session ends after 30 days, however often its cookie was written anew", async () => {
  const session = await begin((await createPersonAs("CREATOR")).id);
  const exp = later(365).getTime() / 1000;

  expect(await readSessionPerson({ ...session, exp }, later(29))).not.toBeNull();
  expect(SESSION_SECONDS).toBe(30 * 24 * 3600);
  expect(await readSessionPerson({ ...session, exp }, later(30))).toBeNull();
});

test("a cookie of before sessions were rows keeps working, and signing out ends it like any other", async () => {
  const person = await createPersonAs("CREATOR");
  const old = { sub: person.id, epoch: 0, jti: randomUUID(), exp: later(3).getTime() / 1000 };
  const all = await Promise.all([1, 2, 3].map(() => readSessionPerson(old, now)));
  for (const each of all) expect(each).toMatchObject({ id: person.id });

  expect(await readSessionPerson(old, later(3))).toBeNull();
  await endSession(old, now);
  expect(await readSessionPerson(old, now)).toBeNull();
  // NextAuth writes a cookie anew: it stays the same session.
  expect(await readSessionPerson({ ...old, sid: old.jti, jti: randomUUID() }, now)).toBeNull();
});

test("a cookie of before that is signed out first of all is ended, too", async () => {
  const person = await createPersonAs("CREATOR");
  const old = { sub: person.id, epoch: 0, jti: randomUUID(), exp: later(3).getTime() / 1000 };
  await endSession(old, now);
  expect(await readSessionPerson(old, now)).toBeNull();
});

test("claims that fit nothing open nothing", async () => {
  const [one, two] = [await createPersonAs("CREATOR"), await createPersonAs("ADMIN")];
  const claims = claimsOf(one);
  const wrong = [
    null,
    {},
    { ...claims, sub: two.id },
    { ...claims, sub: randomUUID() },
    { ...claims, sub: "not-an-id" },
    { ...claims, epoch: 1 },
    { ...claims, epoch: undefined },
    { ...claims, sid: randomUUID() },
    { ...claims, sid: "x" },
    { sub: one.id, epoch: 0 },
    { sub: one.id, epoch: 0, jti: "x", exp: later(1).getTime() / 1000 },
    { sub: one.id, epoch: 7, jti: randomUUID(), exp: later(1).getTime() / 1000 },
    { sub: one.id, epoch: 0, jti: randomUUID() },
  ];
  for (const each of wrong)
    expect([each, await readSessionPerson(each, now)]).toEqual([each, null]);
  expect(await readSessionPerson(claims, now)).toMatchObject({ id: one.id });
});

test("of several changes of a password that began with the same old one, one is made", async () => {
  const person = await createPersonAs("CREATOR", "a long enough password");
  const change = (next: string) =>
    changePassword(person, { current: "a long enough password", next }, now);
  const attempts = await Promise.allSettled([
    change("one long password"),
    change("another long one"),
  ]);
  expect(attempts.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("nobody is let in by a check that a suspension or a new password has overtaken", async () => {
  const admin = await createPersonAs("ADMIN");
  const person = await createPersonAs("CREATOR");
  await endAllSessions(person, now);
  expect(await beginSession(person.id, 0, now)).toBeNull();
  expect(await beginSession(person.id, 1, now)).not.toBeNull();

  await changePerson(admin.id, person.id, { suspended: true }, now);
  expect(await beginSession(person.id, undefined, now)).toBeNull();
  expect(await beginSession(randomUUID(), undefined, now)).toBeNull();
  await changePerson(admin.id, person.id, { suspended: false }, now);
  const live = { userId: person.id, endedAt: null };
  expect(await db.session.count({ where: live })).toBe(0);
});
