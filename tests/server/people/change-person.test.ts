import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { createToken, revokeToken } from "#lib/server/actions/people/api-tokens.ts";
import { changePassword } from "#lib/server/actions/people/change-password.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { checkSignIn } from "#lib/server/actions/sign-in/check-sign-in.ts";
import { createAdmin } from "#lib/server/actions/people/create-admin.ts";
import { findTokenPerson } from "#lib/server/model/people/find-token-person.ts";
import { readSessionPerson } from "#lib/server/model/people/session-person.ts";
import { claimsOf, createPersonAs } from "./people.ts";

const now = new Date("2026-05-10T13:00:00Z");
const password = "a long enough password";
const here = { network: "192.0.2.1" };

test("a suspension ends sessions, tokens and sign-in at once; restored, one signs in anew", async () => {
  const admin = await createPersonAs("ADMIN");
  const creator = await createPersonAs("CREATOR", password);
  const { token } = await createToken(creator, "camera", now);

  await changePerson(admin.id, creator.id, { suspended: true }, now);
  expect(await readSessionPerson(claimsOf(creator), now)).toBeNull();
  expect(await findTokenPerson(`Bearer ${token}`, now)).toBeNull();
  expect(await checkSignIn(creator.email, password, here)).toEqual({ outcome: "suspended" });

  await changePerson(admin.id, creator.id, { suspended: false }, now);
  expect(await readSessionPerson(claimsOf(creator), now)).toBeNull();
  expect(await readSessionPerson(claimsOf(creator, 1), now)).toBeNull();
  expect(await findTokenPerson(`Bearer ${token}`, now)).toBeNull();
  expect(await checkSignIn(creator.email, password, here)).toMatchObject({ outcome: "ok" });
});

test("a new role and new limits count at the next request, and each is one line of the history", async () => {
  const admin = await createPersonAs("ADMIN");
  const creator = await createPersonAs("CREATOR");
  await changePerson(admin.id, creator.id, { role: "REVIEWER", dailyUploads: 2 }, now);
  await changePerson(admin.id, creator.id, { dailyUploads: 2 }, now);

  expect(await readSessionPerson(claimsOf(creator), now)).toMatchObject({
    role: "REVIEWER",
    dailyUploads: 2,
  });
  const history = await db.timelineEntry.findMany({ where: { personId: creator.id } });
  expect(history.map(({ kind }) => kind).toSorted()).toEqual([
    "person.limits_changed",
    "person.role_changed",
  ]);
});

test("two admins who demote each other do not both succeed", async () => {
  await db.user.updateMany({ where: { role: "ADMIN" }, data: { role: "REVIEWER" } });
  const one = await createPersonAs("ADMIN");
  const two = await createPersonAs("ADMIN");
  const attempts = await Promise.allSettled([
    changePerson(one.id, two.id, { role: "CREATOR" }, now),
    changePerson(two.id, one.id, { suspended: true }, now),
  ]);
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.user.count({ where: { role: "ADMIN", suspendedAt: null } })).toBe(1);
});

test("a new password ends every session, and the old one no longer signs in", async () => {
  const person = await createPersonAs("REVIEWER", password);
  const next = "another long password";
  await changePassword(person, { current: password, next }, now);
  expect(await readSessionPerson(claimsOf(person), now)).toBeNull();
  expect(await checkSignIn(person.email, password, here)).toEqual({ outcome: "wrong" });
  expect(await checkSignIn(person.email, next, here)).toMatchObject({ outcome: "ok" });
});

test("a token is its owner's, is kept as a hash, and ends when it is revoked", async () => {
  const [one, two] = [await createPersonAs("CREATOR"), await createPersonAs("CREATOR")];
  const { token, apiToken } = await createToken(one, "camera", now);
  expect(await findTokenPerson(`Bearer ${token}`, now)).toMatchObject({ id: one.id });
  expect(await findTokenPerson(token, now)).toBeNull();
  await expect(revokeToken(two, apiToken.id, now)).rejects.toMatchObject({ code: "not_found" });
  await revokeToken(one, apiToken.id, now);
  expect(await findTokenPerson(`Bearer ${token}`, now)).toBeNull();
  expect(JSON.stringify(await db.apiToken.findMany())).not.toContain(token);
});

test("an admin made at the command line can sign in; an existing person is promoted", async () => {
  const email = "First.Admin@newsreel.example";
  expect(await createAdmin({ email, name: "Admin", password }, now)).toBe("created");
  expect(await createAdmin({ email, name: "Admin", password }, now)).toBe("promoted");
  expect(await checkSignIn(email, password, here)).toMatchObject({ outcome: "ok" });
});
