import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startDatabaseLine } from "#tests/support/database-line.ts";
import type { DatabaseLine } from "#tests/support/database-line.ts";
import type { PrismaClient } from "#lib/server/base/db/generated/client.ts";
import { isDatabaseUnavailable } from "#lib/server/base/db/unavailable.ts";
import { within } from "../../support/waits.ts";

// A real PostgreSQL behind a line that breaks and goes silent.

let line: DatabaseLine;
let db: PrismaClient;

beforeAll(async () => {
  line = await startDatabaseLine(process.env["DATABASE_URL"] ?? "");
  process.env["DATABASE_URL"] = line.url;
  process.env["DATABASE_POOL"] = "3";
  ({ db } = await import("#lib/server/base/db/client.ts"));
});
afterEach(async () => {
  await line.restore();
  await untilBack();
});
afterAll(async () => {
  await db.$disconnect();
  await line.close();
});

const count = () => db.user.count();
const untilBack = () => expect.poll(() => count().catch(() => "away")).toBeTypeOf("number");
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => "it did not fail",
    (failure: unknown) => failure,
  );

test("a connection that is refused or breaks is a database that is not available, and it is used again when it is back", async () => {
  expect(await count()).toBe(0);
  await line.cut();

  for (let tries = 0; tries < 5; tries += 1) {
    expect(isDatabaseUnavailable(await failureOf(count()))).toBe(true);
  }
  const transaction = db.$transaction(async (tx) => tx.user.count());
  expect(isDatabaseUnavailable(await failureOf(transaction))).toBe(true);

  await line.restore();
  await untilBack();
});

test.each(["everything", "open connections"] as const)(
  "a database that goes silent on %s is given up, in queries and in transactions, more of them than there are connections",
  async (which) => {
    await Promise.all([count(), count(), count()]);
    line.silence(which);

    const failures = await Promise.all([
      ...[1, 2, 3].map(() => failureOf(count())),
      ...[1, 2, 3].map(() => failureOf(db.$transaction((tx) => tx.user.count()))),
    ]);
    const lost = failures.filter((failure) => failure !== "it did not fail");
    expect(lost.length).toBeGreaterThan(0);
    for (const failure of lost) expect(isDatabaseUnavailable(failure)).toBe(true);

    await line.restore();
    await untilBack();
    expect(await Promise.all([count(), count(), count()])).toEqual([0, 0, 0]);
  },
);

test("what goes silent in the middle of a transaction ends it", async () => {
  const failure = await failureOf(
    db.$transaction(async (tx) => {
      await tx.user.count();
      line.silence();
      await tx.user.count();
    }),
  );
  expect(isDatabaseUnavailable(failure)).toBe(true);
  await line.restore();
  await untilBack();
});

test("a query that the server works on for long is left alone", async () => {
  await expect(db.$queryRaw`SELECT 1 AS one FROM pg_sleep(6)`).resolves.toEqual([{ one: 1 }]);
});

test("a query that takes too long is cancelled, and its connection goes on", async () => {
  const failure = await failureOf(db.$queryRaw`SELECT 1 FROM pg_sleep(60)`);
  expect(isDatabaseUnavailable(failure)).toBe(true);
});

test("all connections of the pool in use are a database that is not available for now", async () => {
  const leave = Promise.withResolvers<void>();
  const entered = [1, 2, 3].map(() => Promise.withResolvers<void>());
  const inside = entered.map(({ resolve }) =>
    db.$transaction(
      async (tx) => {
        await tx.user.count();
        resolve();
        await leave.promise;
      },
      { timeout: 60_000 },
    ),
  );
  const begun = Promise.all(entered.map(({ promise }) => promise));
  await within(begun, "three transactions to begin");
  expect(isDatabaseUnavailable(await failureOf(count()))).toBe(true);
  leave.resolve();
  await Promise.all(inside);
});

test("a wrong question is a fault of ours, not of the database", async () => {
  expect(isDatabaseUnavailable(await failureOf(db.$queryRaw`SELECT nothing FROM nowhere`))).toBe(
    false,
  );
  const twice = { email: "twice@newsreel.example", name: "Twice" };
  await db.user.create({ data: twice });
  expect(isDatabaseUnavailable(await failureOf(db.user.create({ data: twice })))).toBe(false);
});
