import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { sweepSignIns } from "#lib/server/jobs/reconcile/sweep-sign-ins.ts";
import { count } from "#lib/server/base/rate-limits/count.ts";
import { createPersonAs } from "./people.ts";

const hours = (number: number) => new Date(Date.now() + number * 3600_000);
const days = (number: number) => hours(24 * number);

test("what is over goes, what counts stays, and the rest of the history is not touched", async () => {
  const { id } = await createPersonAs("CREATOR");
  await count([{ policy: "sign-in-address", by: "over" }]);
  await db.$executeRaw`UPDATE "RateLimit" SET "expiresAt" = now() - interval '1 second'`;
  await count([{ policy: "sign-in-address", by: "counts" }]);
  await db.verificationToken.createMany({
    data: [
      { identifier: "a@newsreel.example", token: "over", expires: hours(-1) },
      { identifier: "a@newsreel.example", token: "good", expires: hours(1) },
    ],
  });
  await db.signInFailure.create({ data: { email: "a@newsreel.example", at: hours(-2) } });
  const entry = { personId: id, actorId: id };
  await db.timelineEntry.createMany({
    data: [
      { ...entry, kind: "person.signed_in", at: days(-91) },
      { ...entry, kind: "person.sign_in_locked", at: days(-91) },
      { ...entry, kind: "person.signed_in", at: days(-89) },
      { ...entry, kind: "person.joined", at: days(-1000) },
    ],
  });

  expect(await sweepSignIns()).toBe(5);
  expect(await db.rateLimit.count()).toBe(1);
  expect(await db.verificationToken.findMany()).toMatchObject([{ token: "good" }]);
  const kept = await db.timelineEntry.findMany({ orderBy: { at: "asc" } });
  expect(kept.map(({ kind }) => kind)).toEqual(["person.joined", "person.signed_in"]);
  expect(await sweepSignIns()).toBe(0);
});

test("a flood that has passed is swept in one run", async () => {
  await db.$executeRaw`
    INSERT INTO "RateLimit" SELECT 'flood:' || number, 1, now() - interval '1 second'
    FROM generate_series(1, 30000) AS number`;

  expect(await sweepSignIns()).toBe(30_000);
});
