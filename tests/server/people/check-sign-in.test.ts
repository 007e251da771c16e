import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { checkOwnPassword } from "#lib/server/actions/people/check-own-password.ts";
import { checkSignIn } from "#lib/server/actions/sign-in/check-sign-in.ts";
import { recordLockout } from "#lib/server/actions/sign-in/record-sign-in.ts";
import type { SignInFrom } from "#lib/server/model/people/sign-in-from.ts";
import { createPersonAs } from "./people.ts";

const password = "a long enough password";
let networks = 0;
const newNetwork = (): SignInFrom => ({ network: `198.51.100.${networks++}` });
const someAddress = () => `${randomUUID()}@newsreel.example`;
const windowOver = () =>
  db.$executeRaw`UPDATE "RateLimit" SET "expiresAt" = now() - interval '1 second'`;

function guess(email: string, from: SignInFrom, word = "wrong"): Promise<string> {
  return checkSignIn(email, word, from).then(
    ({ outcome }) => outcome,
    (refusal: { code: string }) => refusal.code,
  );
}

function guessTimes(count: number, email: string, from: () => SignInFrom): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => guess(email, from())));
}

test("of sixty guesses at the same time ten at most are tried, from however many networks", async () => {
  const person = await createPersonAs("CREATOR", password);
  const outcomes = await guessTimes(60, person.email, newNetwork);

  expect(outcomes.filter((outcome) => outcome === "wrong")).toHaveLength(10);
  expect(outcomes.filter((outcome) => outcome === "too_many_sign_ins")).toHaveLength(50);
});

test("an address that ten wrong passwords have closed opens a quarter of an hour later", async () => {
  const person = await createPersonAs("CREATOR", password);
  await guessTimes(10, person.email, newNetwork);

  await expect(checkSignIn(person.email, password, newNetwork())).rejects.toMatchObject({
    code: "too_many_sign_ins",
    status: 429,
    headers: { "retry-after": "900" },
  });
  await windowOver();
  // This process remembers for two seconds what the database refused.
  await expect.poll(() => guess(person.email, newNetwork(), password)).toBe("ok");
});

test("addresses that nobody has are closed like others", async () => {
  const outcomes = await guessTimes(12, someAddress(), newNetwork);

  expect(outcomes.filter((outcome) => outcome === "too_many_sign_ins")).toHaveLength(2);
});

test("one network that tries a password on everybody is stopped, and others are not", async () => {
  const from = newNetwork();
  const outcomes: string[] = [];
  for (let turn = 0; turn < 6; turn++) {
    const { email } = await createPersonAs("CREATOR", password);
    outcomes.push(...(await guessTimes(10, email, () => from)));
  }
  expect(outcomes.filter((outcome) => outcome === "wrong")).toHaveLength(50);

  const person = await createPersonAs("CREATOR", password);
  expect(await guess(person.email, from, password)).toBe("too_many_sign_ins");
  expect(await guess(person.email, newNetwork(), password)).toBe("ok");
});

test("guesses at an address that is closed already use up nothing of their network", async () => {
  const from = newNetwork();
  const closed = await createPersonAs("CREATOR", password);
  for (let turn = 0; turn < 4; turn++) await guessTimes(20, closed.email, () => from);

  const colleague = await createPersonAs("CREATOR", password);
  expect(await guess(colleague.email, from, password)).toBe("ok");
});

test("whoever has many networks of IPv6 beside each other is stopped, too", async () => {
  const outcomes: string[] = [];
  for (let turn = 0; turn < 21; turn++) {
    const { email } = await createPersonAs("CREATOR", password);
    const network = `2001:db8:1:${turn.toString(16)}::/64`;
    outcomes.push(...(await guessTimes(10, email, () => ({ network }))));
  }
  expect(outcomes.filter((outcome) => outcome === "wrong")).toHaveLength(200);
});

test("a device that signed in before comes in while strangers keep the address closed, and has ten tries of its own", async () => {
  const person = await createPersonAs("CREATOR", password);
  await guessTimes(20, person.email, newNetwork);
  const known = { ...newNetwork(), device: "a device that was here" };

  expect(await guess(person.email, known, password)).toBe("ok");
  await guessTimes(10, person.email, () => known);
  expect(await guess(person.email, known, password)).toBe("too_many_sign_ins");
});

test("right passwords use nothing up, however many come from one network at the same time", async () => {
  const from = newNetwork();
  const person = await createPersonAs("CREATOR", password);
  for (let turn = 0; turn < 15; turn++) {
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => guess(person.email, from, password)),
    );
    expect(new Set(outcomes)).toEqual(new Set(["ok"]));
  }
});

test("who is signed in can say their password while strangers keep the address closed", async () => {
  const person = await createPersonAs("CREATOR", password);
  await guessTimes(20, person.email, newNetwork);
  await checkOwnPassword(person, password);

  for (let attempt = 0; attempt < 10; attempt++) {
    await expect(checkOwnPassword(person, "wrong")).rejects.toMatchObject({ code: "not_allowed" });
  }
  await expect(checkOwnPassword(person, password)).rejects.toMatchObject({
    code: "too_many_sign_ins",
  });
});

test("a closed address is one line of its person's history, with a coarse network, and none for nobody's", async () => {
  const person = await createPersonAs("CREATOR", password);
  const before = await db.timelineEntry.count();
  await guessTimes(12, someAddress(), newNetwork);
  await guessTimes(30, person.email, newNetwork);

  const history = () =>
    db.timelineEntry.findMany({ where: { personId: person.id, kind: "person.sign_in_locked" } });
  await expect
    .poll(history)
    .toMatchObject([{ actorId: null, data: { network: "198.51.100.0/24" } }]);
  expect(await db.timelineEntry.count()).toBe(before + 1);
});

test("an address whose limit is reached twice, since a try was taken back, is closed once in its history", async () => {
  const person = await createPersonAs("CREATOR", password);
  const last = await createPersonAs("CREATOR", password);
  const closings = ({ id }: { id: string }) =>
    db.timelineEntry.count({ where: { personId: id, kind: "person.sign_in_locked" } });

  recordLockout(person.email, "198.51.100.1");
  await expect.poll(() => closings(person)).toBe(1);
  recordLockout(person.email, "198.51.100.1");
  recordLockout(last.email, "198.51.100.1");
  await expect.poll(() => closings(last)).toBe(1);
  expect(await closings(person)).toBe(1);
});
