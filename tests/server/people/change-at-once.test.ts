import { beforeEach, expect, test } from "vitest";
import { Problem } from "#lib/domain/problem.ts";
import type { ChangePerson } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { createPersonAs } from "./people.ts";

const now = new Date("2026-05-10T13:00:00Z");

beforeEach(async () => {
  await db.user.updateMany({ where: { role: "ADMIN" }, data: { role: "REVIEWER" } });
});

test("many changes of the same and of crossing people at once all end, and a refused one says why", async () => {
  const people = await Promise.all(
    Array.from({ length: 8 }, (_, at) => createPersonAs(at % 2 ? "ADMIN" : "CREATOR")),
  );
  const changes: ChangePerson[] = [
    { role: "ADMIN" },
    { role: "CREATOR" },
    { suspended: true },
    { suspended: false },
    { role: "REVIEWER", dailyUploads: 3 },
  ];
  const asked = Array.from({ length: 120 }, (_, at) => {
    const by = people[(at * 3) % people.length];
    const whom = people[(at * 5) % people.length];
    const change = changes[at % changes.length];
    if (!by || !whom || !change) throw new Error("nobody");
    return changePerson(by.id, whom.id, change, now);
  });
  const ended = await Promise.allSettled(asked);

  const reasons = ended.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(reasons.filter((reason) => !(reason instanceof Problem))).toEqual([]);
  const admins = await db.user.count({ where: { role: "ADMIN", suspendedAt: null } });
  expect(admins).toBeGreaterThan(0);
});

test("somebody who has become an admin meanwhile is changed without a deadlock", async () => {
  const first = await createPersonAs("CREATOR");
  const admin = await createPersonAs("ADMIN");
  const other = await createPersonAs("ADMIN");
  for (let turn = 0; turn < 20; turn += 1) {
    const ended = await Promise.allSettled([
      changePerson(admin.id, first.id, { role: "ADMIN" }, now),
      changePerson(other.id, first.id, { dailyUploads: turn }, now),
      changePerson(admin.id, other.id, { dailyUploads: turn }, now),
      changePerson(admin.id, first.id, { role: "CREATOR" }, now),
      changePerson(other.id, admin.id, { dailyBytes: turn }, now),
    ]);
    expect(ended.filter(({ status }) => status === "rejected")).toEqual([]);
  }
});
