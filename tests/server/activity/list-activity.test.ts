import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { EventKind } from "#lib/domain/events/catalogue.ts";
import { ListActivity } from "#lib/domain/wire/timeline.ts";
import { activityCsv } from "#lib/server/views/activity/activity-csv.ts";
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

const list = (asked: object) => listActivity(ListActivity.parse(asked));

async function found(search: string): Promise<EventKind[]> {
  return (await list({ search })).entries.map(({ kind }) => kind);
}

/** Page by page until there is no next one. */
async function listAll(search?: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ search, cursor });
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

  const page = await list({ search: "crowd" });
  const few = await list({ search: "crowd5" });

  expect(page.truncated).toBe(true);
  expect(page.entries.map(({ kind }) => kind)).toEqual(["person.signed_in"]);
  expect(few.entries.map(({ kind }) => kind)).toEqual(["person.joined"]);
  expect(few).not.toHaveProperty("truncated");
});

test.each(["nonsense", "-1", "20000", "e30"])("the cursor %j is none of ours", async (cursor) => {
  await expect(list({ cursor })).rejects.toMatchObject({ code: "invalid_request" });
});

test("a kind of event, or all about one thing", async () => {
  const boss = await create("Boss");
  const at = (minutes: number) => new Date(Date.UTC(2026, 4, 1, 12, minutes));
  await record("review.approved", { actorId: boss.id, at: at(1) });
  await record("upload.verified", { actorId: null, at: at(2) });
  await record("review.rejected", { actorId: boss.id, at: at(3) });
  await record("review.approved", { actorId: null, at: at(4) });

  const kinds = async (asked: object) =>
    (await list(asked)).entries.map(({ kind, at }) => `${kind} ${at.slice(14, 16)}`);
  expect(await kinds({ kind: "review.approved" })).toEqual([
    "review.approved 04",
    "review.approved 01",
  ]);
  expect(await kinds({ kind: "review" })).toEqual([
    "review.approved 04",
    "review.rejected 03",
    "review.approved 01",
  ]);
  expect(await kinds({ kind: "review", person: boss.id })).toEqual([
    "review.rejected 03",
    "review.approved 01",
  ]);
  expect(await kinds({ kind: "storage" })).toEqual([]);
});

test("by or about one person, about one video, and what a search finds of both", async () => {
  const [anna, boss] = [await create("Anna", "anna@x.example"), await create("Boss")];
  const derby = await createVideo(anna, { title: "Derby" });
  const other = await createVideo(anna, { title: "Other" });
  await record("person.invited", { actorId: boss.id, data: { email: "anna@x.example" } });
  await record("person.joined", { actorId: anna.id, personId: anna.id });
  await record("review.approved", { actorId: boss.id, videoId: derby.id });
  await record("video.edited", { actorId: anna.id, videoId: derby.id });
  await record("video.edited", { actorId: anna.id, videoId: other.id });

  const kinds = async (asked: object) => (await list(asked)).entries.map(({ kind }) => kind);
  expect(await kinds({ person: anna.id })).toEqual([
    "video.edited",
    "video.edited",
    "person.joined",
    "person.invited",
  ]);
  expect(await kinds({ video: derby.id })).toEqual(["video.edited", "review.approved"]);
  expect(await kinds({ video: derby.id, person: boss.id })).toEqual(["review.approved"]);
  expect(await kinds({ person: anna.id, search: "derby" })).toEqual(["video.edited"]);
  expect(await kinds({ person: randomUUID() })).toEqual([]);
});

test("days begin where they are meant, and both of them count", async () => {
  const record = (at: string) =>
    db.timelineEntry.create({ data: { kind: "storage.fault_gone", at: new Date(at) } });
  // Clocks in Berlin go forward on 29 March 2026: that day has 23 hours.
  const [before, first, last, after] = [
    "2026-03-28T22:59:59.999Z",
    "2026-03-28T23:00:00.000Z",
    "2026-03-29T21:59:59.999Z",
    "2026-03-29T22:00:00.000Z",
  ];
  for (const at of [before, first, last, after]) await record(at);

  const times = async (asked: object) => (await list(asked)).entries.map(({ at }) => at);
  const zone = "Europe/Berlin";
  expect(await times({ from: "2026-03-29", to: "2026-03-29", zone })).toEqual([last, first]);
  expect(await times({ from: "2026-03-29", zone })).toEqual([after, last, first]);
  expect(await times({ to: "2026-03-28", zone })).toEqual([before]);
  // In the wrong order they are what they would be in the right one.
  expect(await times({ from: "2026-03-29", to: "2026-03-28", zone })).toEqual([
    last,
    first,
    before,
  ]);
  expect(await times({ from: "2026-03-29", to: "2026-03-29", zone: "UTC" })).toEqual([after, last]);
});

test("entries are in the order of their times, whatever order they were written in", async () => {
  const times = ["2026-05-03", "2026-05-01", "2026-05-02"].map((day) => `${day}T12:00:00.000Z`);
  for (const at of times) {
    await db.timelineEntry.create({ data: { kind: "storage.fault_gone", at: new Date(at) } });
  }
  const first = await list({ limit: 2 });
  const second = await list({ limit: 2, cursor: first.nextCursor ?? "" });

  expect([...first.entries, ...second.entries].map(({ at }) => at)).toEqual(
    times.toSorted().toReversed(),
  );
  expect(second.nextCursor).toBeNull();
});

test("the CSV file has everything that is shown, and nothing that a spreadsheet would work out", async () => {
  const anna = await create('=HYPERLINK("https://evil.example")');
  const video = await createVideo(anna, { title: '+1, "quoted"\u200f' });
  const at = new Date("2026-07-01T22:30:00.500Z");
  for (let n = 0; n < 1203; n++) {
    await record("video.edited", { actorId: anna.id, at: new Date(at.getTime() - n) });
  }
  await record("review.approved", { actorId: anna.id, videoId: video.id, at });
  await record("person.suspended", { actorId: null, personId: anna.id, at });

  const asked = { kind: "review", zone: "Europe/Berlin" } as const;
  const csv = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    await new Response(activityCsv(asked, "en")).arrayBuffer(),
  );
  expect(csv).toBe(
    "\uFEFFWhen,Who,What,About whom,Video,Address,Kind\r\n" +
      `2026-07-02T00:30:00+02:00,"'=HYPERLINK(""https://evil.example"")",Approved,,"'+1, ""quoted""\u200f",` +
      `${process.env["NEXTAUTH_URL"]}/videos/${video.id},review.approved\r\n`,
  );
  const all = await new Response(activityCsv({}, "ar")).text();
  expect(all.trimEnd().split("\r\n")).toHaveLength(1 + 1205);
  expect(all).toContain("متى,من,ماذا");
});
