import { hkdf } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { deriveKey } from "#lib/server/model/people/password-pool.ts";

import { hashPassword, verifyPassword } from "#lib/server/model/people/password.ts";

const dear = { N: 2 ** 17, r: 8, p: 1 };
const cheap = { N: 2 ** 10, r: 8, p: 1 };
const salt = Buffer.from("0123456789abcdef");
const derive = (cost: typeof dear, name: "stranger" | "known", by = name) =>
  deriveKey({ password: "word", salt, keyBytes: 32, cost }, { known: name === "known", by });
const somebody = { known: true, by: "test" };

test("while forty passwords wait, sessions are checked and files read as if none did", async () => {
  const order: string[] = [];
  const passwords = Array.from({ length: 40 }, () =>
    derive(dear, "stranger").then(
      () => order.push("password"),
      () => order.push("refused"),
    ),
  );
  const others = Array.from({ length: 40 }, async () => {
    await promisify(hkdf)("sha256", "secret", "", "NextAuth.js Generated Encryption Key", 32);
    await readFile("package.json");
    order.push("other");
  });
  await Promise.all([...passwords, ...others]);

  // Behind those that were being worked on at most: in libuv's threads they came last.
  expect(order.lastIndexOf("other")).toBeLessThan(60);
  expect(order.filter((each) => each === "other")).toHaveLength(40);
  expect(order).toContain("password");
});

test("who is known here goes before those who may be anybody", async () => {
  const order: string[] = [];
  const ask = (count: number, cost: typeof dear, asker: "stranger" | "known", name: string) =>
    Array.from({ length: count }, () => derive(cost, asker).then(() => order.push(name)));
  const working = ask(4, dear, "known", "working");
  const strangers = ask(6, cheap, "stranger", "stranger");
  const known = ask(2, cheap, "known", "known");
  // On a busy machine strangers may have had to go.
  await Promise.allSettled([...working, ...strangers, ...known]);

  expect(order.filter((name) => name === "known")).toHaveLength(2);
  const afterKnown = order.slice(order.lastIndexOf("known") + 1);
  expect(order.filter((name) => name === "stranger")).toEqual(
    afterKnown.filter((name) => name === "stranger"),
  );
});

test("who is one too many is told when to come again, a stranger before somebody who is known", async () => {
  const all = Array.from({ length: 90 }, () => derive(cheap, "stranger"));
  const known = derive(cheap, "known");
  const outcomes = await Promise.allSettled(all);
  const refused = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));

  expect(refused.length).toBeGreaterThan(20);
  expect(refused[0]).toMatchObject({
    code: "sign_ins_busy",
    status: 429,
    headers: { "retry-after": "5" },
    message: "Too many people are signing in right now. Try again in a moment.",
  });
  expect(await known).toHaveLength(32);
});

test("a derivation that cannot be made fails by itself, and the next one is made", async () => {
  await expect(derive({ ...cheap, N: 1000 }, "known")).rejects.toThrow("could not be hashed");

  expect(await derive(cheap, "known")).toHaveLength(32);
});

test("a password is what was typed, on whatever keyboard, and nothing else", async () => {
  const stored = await hashPassword("Ångström ﬁlm");

  expect(stored).toMatch(/^scrypt\$131072\$8\$1\$/);
  expect(await verifyPassword("A\u030angstro\u0308m film", stored, somebody)).toBe(true);
  expect(await verifyPassword("Ångström Film", stored, somebody)).toBe(false);
  expect(await verifyPassword("Ångström ﬁlm", null, somebody)).toBe(false);
});
