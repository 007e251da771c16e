import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { EventKind } from "#lib/domain/events/catalogue.ts";
import { listActivity } from "#lib/server/views/activity/list-activity.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Prisma } from "#lib/server/base/db/generated/client.ts";
import { createVideo } from "../videos/builders.ts";

beforeEach(() => db.$executeRaw`TRUNCATE "User", "TimelineEntry", "Invitation" CASCADE`);

const create = (name: string, email = `${randomUUID()}@x.example`) =>
  db.user.create({ data: { name, email } });

/** A timeline row as it lies in the database. */
function record(kind: EventKind, row: Omit<Prisma.TimelineEntryUncheckedCreateInput, "kind">) {
  return db.timelineEntry.create({ data: { kind, ...row } });
}

async function found(search: string): Promise<EventKind[]> {
  return (await listActivity({ search })).entries.map(({ kind }) => kind);
}

/** Page by page until there is no next one. */
async function listAll(search?: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listActivity({ search, cursor });
    ids.push(...page.entries.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return ids;
}

test("a search finds what somebody did and what was done to them, by name or address, newest first", async () => {
  const anna = await create("Anna Östberg", "ao@press.example");
  const boss = await create("Boss");
  await record("person.joined", { actorId: anna.id, personId: anna.id });
  await record("person.suspended", { actorId: boss.id, personId: anna.id });
  await record("person.token_created", { actorId: boss.id, personId: boss.id });
  await record("video.edited", { actorId: anna.id });

  const hers = ["video.edited", "person.suspended", "person.joined"];
  expect(await found("östberg")).toEqual(hers);
  expect(await found("ANNA press")).toEqual(hers);
  expect(await found("boss")).toEqual(["person.token_created", "person.suspended"]);
  expect(await found("nobody")).toEqual([]);
  expect(await found("")).toHaveLength(4);
});

test("a search finds videos by title, as it is written", async () => {
  const creator = await create("Creator");
  const derby = await createVideo(creator, { title: "Derby 100% late_winner МОСКВА" });
  const other = await createVideo(creator, { title: "Derby 1000 later winner" });
  await record("review.approved", { actorId: null, videoId: derby.id });
  await record("review.rejected", { actorId: null, videoId: other.id });

  expect(await found("derby")).toEqual(["review.rejected", "review.approved"]);
  expect(await found("100% DERBY")).toEqual(["review.approved"]);
  expect(await found("late_winner")).toEqual(["review.approved"]);
  expect(await found("москва")).toEqual(["review.approved"]);
  expect(await found("10_0")).toEqual([]);
});

test("a search finds what the history knows an address of only", async () => {
  const admin = await create("Boss");
  const email = "guest@press.example";
  await db.invitation.create({
    data: {
      email,
      tokenHash: randomUUID(),
      role: "CREATOR",
      invitedById: admin.id,
      expiresAt: new Date(),
    },
  });
  await record("person.invited", { actorId: admin.id, data: { email } });
  await record("person.invited", { actorId: admin.id, data: { email: "other@press.example" } });
  await create("Kim", "kim@press.example");
  await record("person.sign_in_locked", { actorId: null, data: { email: "kim@press.example" } });

  expect(await found("guest")).toEqual(["person.invited"]);
  expect(await found("kim")).toEqual(["person.sign_in_locked"]);
});

test("pages of all and of a search neither lose nor repeat an entry", async () => {
  const anna = await create("Anna");
  const video = await createVideo(anna, { title: "Anna’s film" });
  for (let n = 0; n < 130; n++) {
    // Found by all three: the one who did it, the one it was done to, the film.
    const event = { actorId: anna.id, personId: anna.id, videoId: video.id };
    await record("video.edited", n % 2 ? event : { actorId: n % 3 ? anna.id : null });
  }
  const rows = await db.timelineEntry.findMany({ orderBy: { id: "desc" } });

  expect(await listAll()).toEqual(rows.map(({ id }) => String(id)));
  expect(await listAll("anna")).toEqual(
    rows.filter(({ actorId }) => actorId === anna.id).map(({ id }) => String(id)),
  );
});

test("a search that fits a thousand people says so, and answers what the newest did", async () => {
  await db.$executeRaw`
    INSERT INTO "User" (id, name, email)
    SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Crowd', 'crowd' || n || '@x.example'
    FROM generate_series(1, 1005) AS n`;
  await record("person.joined", { actorId: "00000000-0000-7000-8000-000000000005" });
  await record("person.signed_in", { actorId: "00000000-0000-7000-8000-000000000006" });

  const page = await listActivity({ search: "crowd" });
  const few = await listActivity({ search: "crowd5" });

  expect(page.truncated).toBe(true);
  expect(page.entries.map(({ kind }) => kind)).toEqual(["person.signed_in"]);
  expect(few.entries.map(({ kind }) => kind)).toEqual(["person.joined"]);
  expect(few).not.toHaveProperty("truncated");
});

test.each(["nonsense", "-1", "1e3", "9".repeat(30), ""])(
  "a page before %j begins at the beginning",
  async (cursor) => {
    await record("storage.fault_found", { actorId: null });

    expect((await listActivity({ cursor })).entries).toHaveLength(1);
  },
);
