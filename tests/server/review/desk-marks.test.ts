import { beforeEach, expect, test } from "vitest";
import { NEAR_HOURS, pressingOf } from "#lib/domain/urgency.ts";
import { ListQueue } from "#lib/domain/wire/review.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { assignVideos } from "#lib/server/actions/review/assign-videos.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { reviewMany } from "#lib/server/actions/review/review-many.ts";
import { setUrgency } from "#lib/server/actions/review/set-urgency.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Watcher } from "#lib/server/model/people/viewer.ts";
import { nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { listReviewers } from "#lib/server/views/review/list-reviewers.ts";
import { reviewQueue } from "#lib/server/views/review/review-queue.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { clearDesk, createPerson, createVideo } from "../videos/builders.ts";

// How soon the desk needs a video, and who should review it.

const now = new Date("2026-11-22T14:00:00Z");
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();

let rosa: Watcher;
let ana: Watcher;
let ben: Watcher;

beforeEach(async () => {
  await clearDesk();
  rosa = await createPerson("CREATOR", "Rosa");
  ana = await createPerson("REVIEWER", "Ana");
  ben = await createPerson("ADMIN", "Ben");
});

/** A waiting video that arrived so many minutes ago and lasts as many seconds. */
async function waiting(title: string, minutesAgo = 0, by = rosa) {
  const { id, uploadId } = await createVideo(by);
  const submittedAt = new Date(now.getTime() - minutesAgo * 60_000);
  await db.video.update({ where: { id }, data: { title, submittedAt } });
  await db.$executeRaw`UPDATE "Video" SET duration = ${minutesAgo} WHERE id = ${id}::uuid`;
  return { id, uploadId, submittedAt };
}

async function titles(asked: object = {}, reviewer = ana): Promise<string[]> {
  const { videos } = await reviewQueue(reviewer, ListQueue.parse(asked), now);
  return videos.map(({ title }) => title);
}

const kindsOf = async (videoId: string) => {
  const entries = await db.timelineEntry.findMany({ where: { videoId }, orderBy: { id: "asc" } });
  return entries.map(({ kind }) => kind).filter((kind) => kind.startsWith("review."));
};

test("what is urgent goes first in every order, then what is due within hours, the nearest first", async () => {
  const [, , soon, late, urgent, far] = [
    await waiting("Old", 60),
    await waiting("Middle", 50),
    await waiting("Soon", 40),
    await waiting("Late", 30),
    await waiting("Urgent", 20),
    await waiting("Far", 10),
  ];
  await setUrgency(ana, soon.id, { urgent: false, dueAt: inHours(2) }, now);
  await setUrgency(ana, late.id, { urgent: false, dueAt: inHours(-3) }, now);
  await setUrgency(ana, urgent.id, { urgent: true, dueAt: null }, now);
  await setUrgency(ana, far.id, { urgent: false, dueAt: inHours(NEAR_HOURS + 1) }, now);

  const floating = ["Urgent", "Late", "Soon"];
  expect(await titles()).toEqual([...floating, "Old", "Middle", "Far"]);
  expect(await titles({ order: "newest" })).toEqual([...floating, "Far", "Middle", "Old"]);
  expect(await titles({ order: "shortest" })).toEqual([...floating, "Far", "Middle", "Old"]);
  expect(await titles({ order: "newest", limit: 2, page: 2 })).toEqual(["Soon", "Far"]);
  for (const [urgency, found] of [
    ["urgent", ["Urgent"]],
    ["due", ["Late", "Soon", "Far"]],
    ["late", ["Late"]],
  ] as const) {
    expect([urgency, await titles({ urgency })]).toEqual([urgency, found]);
  }
});

test("a walk by cursor meets every video once, though a deadline comes near meanwhile", async () => {
  for (let n = 6; n > 0; n--) await waiting(`${n}`, n);
  const [urgent, near, later] = [
    await waiting("U", 9),
    await waiting("N", 8),
    await waiting("L", 7),
  ];
  await setUrgency(ana, urgent.id, { urgent: true, dueAt: null }, now);
  await setUrgency(ana, near.id, { urgent: false, dueAt: inHours(1) }, now);
  await setUrgency(ana, later.id, { urgent: false, dueAt: inHours(NEAR_HOURS + 1) }, now);

  for (const order of ["oldest", "newest"] as const) {
    const met: string[] = [];
    let cursor: string | null = null;
    let hours = 0;
    do {
      const asked = ListQueue.parse({ limit: 1, order, ...(cursor && { cursor }) });
      const page = await reviewQueue(ana, asked, new Date(inHours(hours)));
      met.push(...page.videos.map(({ title }) => title));
      cursor = page.nextCursor;
      hours += 1;
    } while (cursor);
    const rest = ["L", "6", "5", "4", "3", "2", "1"];
    expect(met).toEqual(["U", "N", ...(order === "oldest" ? rest : rest.toReversed())]);
  }
});

test("what is next is what presses, from wherever one is, and after that the rest", async () => {
  const [old, urgent, due] = [
    await waiting("Old", 60),
    await waiting("Urgent", 30),
    await waiting("Due", 20),
  ];
  await setUrgency(ana, urgent.id, { urgent: true, dueAt: null }, now);
  await setUrgency(ana, due.id, { urgent: false, dueAt: inHours(1) }, now);
  const at = async ({ id, submittedAt }: typeof old) => {
    const { urgency } = await readVideo({ ...ana }, id, now);
    return { id, submittedAt, pressing: urgency ? pressingOf(urgency) : null };
  };

  expect(await nextWaiting(ana, now)).toBe(urgent.id);
  expect(await nextWaiting(ana, now, await at(urgent))).toBe(due.id);
  expect(await nextWaiting(ana, now, await at(due))).toBe(old.id);
  expect(await nextWaiting(ana, now, await at(old))).toBe(urgent.id);
});

test("the database and the portal agree on when a video presses", async () => {
  const { id } = await waiting("Flood");
  for (const urgency of [
    { urgent: true, dueAt: null },
    { urgent: true, dueAt: inHours(2) },
    { urgent: false, dueAt: inHours(2) },
    { urgent: false, dueAt: null },
  ]) {
    await setUrgency(ana, id, urgency, now);
    const [row] = await db.$queryRaw<{ pressing: Date | null }[]>`
      SELECT pressing FROM "Video" WHERE id = ${id}::uuid`;
    expect([urgency, row?.pressing]).toEqual([urgency, pressingOf(urgency)]);
  }
});

test("each change of the urgency is an event of the desk, no change is none, and creators read neither", async () => {
  const { id } = await waiting("Flood");
  const due = inHours(2);
  await setUrgency(ana, id, { urgent: true, dueAt: null }, now);
  await setUrgency(ben, id, { urgent: true, dueAt: null }, now);
  await setUrgency(ben, id, { urgent: false, dueAt: due }, now);

  expect(await kindsOf(id)).toEqual(["review.urgency_changed", "review.urgency_changed"]);
  const seen = await readVideo(ana, id, now);
  expect(seen.urgency).toEqual({ urgent: false, dueAt: due });
  expect(seen.timeline.at(-1)?.data).toEqual({
    urgent: false,
    dueAt: due,
    from: { urgent: true, dueAt: null },
  });
  const theirs = await readVideo(rosa, id, now);
  expect(theirs.timeline.filter(({ kind }) => kind.startsWith("review."))).toEqual([]);
  expect(theirs).not.toHaveProperty("urgency");
  expect(theirs).not.toHaveProperty("assignment");
});

test("what is one's own, decided or withdrawn is marked by nobody; what a colleague reviews is", async () => {
  const [own, decided, claimed] = [
    await waiting("Own", 0, ana),
    await waiting("Decided"),
    await waiting("Claimed"),
  ];
  const { id: videoId, uploadId } = decided;
  await reviewMany(ben, { decision: "APPROVED", videos: [{ videoId, uploadId }] }, now);
  await claimVideo(ben, claimed.id, now);
  const mark = (id: string) => setUrgency(ana, id, { urgent: true, dueAt: null }, now);

  await expect(mark(own.id)).rejects.toMatchObject({ code: "own_video" });
  await expect(mark(decided.id)).rejects.toMatchObject({ code: "already_decided" });
  expect(await mark(claimed.id)).toEqual({ urgent: true, dueAt: null });
});

test("videos are assigned, taken, taken over and given back; the last one who had it reads so", async () => {
  const { id } = await waiting("Flood");
  const assign = (by: Watcher, to: string | null) => assignVideos(by, { to, videoIds: [id] }, now);
  const read = async () => (await readVideo(ana, id, now)).assignment;

  expect(await assign(ben, ana.id)).toEqual([{ videoId: id, assigned: true }]);
  expect(await read()).toMatchObject({ to: { id: ana.id }, from: null });
  await assign(ben, ben.id);
  expect(await read()).toMatchObject({ to: { id: ben.id }, from: { id: ana.id } });
  await assign(ben, ben.id);
  expect(await titles({ assignee: "mine" }, ben)).toEqual(["Flood"]);
  expect(await titles({ assignee: "mine" })).toEqual([]);
  await assign(ana, null);
  expect(await read()).toEqual({ to: null, from: null });
  expect(await titles({ assignee: "nobody" })).toEqual(["Flood"]);

  const entries = await db.timelineEntry.findMany({
    where: { videoId: id, kind: "review.assigned" },
    orderBy: { id: "asc" },
  });
  expect(entries.map(({ data }) => data)).toEqual([
    { to: ana.id, from: null, taken: false },
    { to: ben.id, from: ana.id, taken: true },
    { to: null, from: ben.id, taken: false },
  ]);
});

test("many are assigned at once; what cannot be says why, and the others are", async () => {
  const [one, two, anas] = [
    await waiting("One"),
    await waiting("Two"),
    await waiting("Ana’s own", 0, ana),
  ];
  const videoIds = [one.id, anas.id, two.id];
  const results = await assignVideos(ben, { to: ana.id, videoIds }, now);
  expect(results.map((each) => (each.assigned ? "assigned" : each.problem.code))).toEqual([
    "assigned",
    "own_video",
    "assigned",
  ]);
  for (const to of [rosa.id, "0194a670-0000-7000-8000-000000000000"]) {
    const refused = assignVideos(ben, { to, videoIds }, now);
    await expect(refused).rejects.toMatchObject({ code: "person_not_found" });
  }
});

test("who leaves the desk has nothing to review any more, and cannot be assigned", async () => {
  const { id } = await waiting("Flood");
  await assignVideos(ben, { to: ana.id, videoIds: [id] }, now);
  expect((await listReviewers()).map((person) => person.id)).toContain(ana.id);
  await changePerson(ben.id, ana.id, { suspended: true }, now);
  expect(await titles({ assignee: "nobody" }, ben)).toEqual(["Flood"]);
  expect((await listReviewers()).map((person) => person.id)).not.toContain(ana.id);
});
