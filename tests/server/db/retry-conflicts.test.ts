import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";

async function createUser(): Promise<string> {
  return (await db.user.create({ data: { email: `${randomUUID()}@newsreel.example` } })).id;
}

const rename = (tx: Tx, id: string, name: string) =>
  tx.user.update({ where: { id }, data: { name } });

test("of two transactions that wait for each other both are made, one after the other", async () => {
  const [one, two] = [await createUser(), await createUser()];
  let met = 0;
  let meet: () => void = () => {};
  const both = new Promise<void>((resolve) => (meet = resolve));
  const crossing = (first: string, second: string, name: string) =>
    db.$transaction(async (tx) => {
      await rename(tx, first, name);
      met += 1;
      if (met >= 2) meet();
      await both;
      await rename(tx, second, name);
    });

  await Promise.all([crossing(one, two, "a"), crossing(two, one, "b")]);

  const rows = await db.user.findMany({ where: { id: { in: [one, two] } } });
  expect(new Set(rows.map(({ name }) => name)).size).toBe(1);
  expect(met).toBeGreaterThan(2);
});

test("what fails for a reason of its own is not tried again", async () => {
  let tries = 0;
  const failing = db.$transaction(async () => {
    tries += 1;
    throw new Error("of its own");
  });

  await expect(failing).rejects.toThrow("of its own");
  expect(tries).toBe(1);
});
