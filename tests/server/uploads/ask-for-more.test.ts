import { expect, test } from "vitest";
import { AskForMore } from "#lib/domain/wire/uploads.ts";
import { answerLimitRequest } from "#lib/server/actions/people/answer-limit-request.ts";
import { erasePerson } from "#lib/server/actions/people/erase-person.ts";
import { askForMore } from "#lib/server/actions/uploads/ask-for-more.ts";
import { reserve } from "#lib/server/actions/uploads/reserve.ts";
import { db } from "#lib/server/base/db/client.ts";
import { readAllowance } from "#lib/server/model/uploads/read-allowance.ts";
import { toPerson } from "#lib/server/model/people/session-person.ts";
import { listLimitRequests } from "#lib/server/views/people/list-limit-requests.ts";
import { createPerson } from "../videos/builders.ts";

const now = new Date("2026-05-10T13:00:00Z");
const tomorrow = new Date("2026-05-11T13:00:00Z");
const MB = 1_000_000;

async function creatorWith(dailyUploads: number | null) {
  const { id } = await createPerson("CREATOR");
  await db.user.update({ where: { id }, data: { dailyUploads } });
  return id;
}
async function allowanceOf(id: string, at: Date) {
  const user = await db.user.findUniqueOrThrow({ where: { id } });
  return readAllowance(toPerson(user, { sessionId: id }), at);
}
const ask = (id: string, what: object, at = now) => askForMore(id, AskForMore.parse(what), at);
const kindsOf = async (personId: string) =>
  (await db.timelineEntry.findMany({ where: { personId }, orderBy: { id: "asc" } })).map(
    ({ kind }) => kind,
  );
const file = { fileName: "a.mp4", contentType: "video/mp4", size: MB };

test("more for today is more until the limit resets, for the next upload as well as on the page", async () => {
  const admin = await createPerson("ADMIN");
  const id = await creatorWith(1);
  await reserve(id, file, { now });
  await expect(reserve(id, file, { now })).rejects.toMatchObject({ code: "daily_limit_reached" });

  await ask(id, { uploads: 2, bytes: 5 * MB, note: "Derby day" });
  expect((await allowanceOf(id, now)).request).toMatchObject({ uploads: 2, note: "Derby day" });
  const before = await allowanceOf(id, now);
  await answerLimitRequest(admin.id, id, { answer: "today" }, now);

  const after = await allowanceOf(id, now);
  expect(after.request).toBeUndefined();
  expect(after.uploads).toMatchObject({ limit: 3, remaining: 2 });
  expect(after.bytes.limit - before.bytes.limit).toBe(5 * MB);
  await reserve(id, file, { now });
  await reserve(id, file, { now });
  await expect(reserve(id, file, { now })).rejects.toMatchObject({ code: "daily_limit_reached" });
  expect((await allowanceOf(id, tomorrow)).uploads.limit).toBe(1);
  expect(await kindsOf(id)).toEqual(["person.more_asked", "person.more_granted"]);
});

test("two grants of one day add up; the next day begins without them", async () => {
  const admin = await createPerson("ADMIN");
  const id = await creatorWith(5);
  for (const uploads of [2, 3]) {
    await ask(id, { uploads });
    await answerLimitRequest(admin.id, id, { answer: "today" }, now);
  }
  expect((await allowanceOf(id, now)).uploads.limit).toBe(10);
  await ask(id, { uploads: 1 }, tomorrow);
  await answerLimitRequest(admin.id, id, { answer: "today" }, tomorrow);
  expect((await allowanceOf(id, tomorrow)).uploads.limit).toBe(6);
});

test("more from now on raises the person's own limit, and only of what was asked for", async () => {
  const admin = await createPerson("ADMIN");
  const id = await creatorWith(null);
  const { uploads } = await allowanceOf(id, now);
  await ask(id, { uploads: 7 });
  await answerLimitRequest(admin.id, id, { answer: "always" }, now);

  const row = await db.user.findUniqueOrThrow({ where: { id } });
  expect(row.dailyUploads).toBe(uploads.limit + 7);
  expect(row.dailyBytes).toBeNull();
  expect((await allowanceOf(id, tomorrow)).uploads.limit).toBe(uploads.limit + 7);
});

test("what is declined changes nothing; what is answered cannot be answered again", async () => {
  const admin = await createPerson("ADMIN");
  const id = await creatorWith(4);
  await ask(id, { uploads: 7 });
  const answers = await Promise.allSettled(
    (["declined", "declined", "declined"] as const).map((answer) =>
      answerLimitRequest(admin.id, id, { answer }, now),
    ),
  );
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await allowanceOf(id, now)).uploads.limit).toBe(4);
  expect(await kindsOf(id)).toEqual(["person.more_asked", "person.more_declined"]);
  for (const unknown of [id, admin.id, "nobody"]) {
    await expect(
      answerLimitRequest(admin.id, unknown, { answer: "today" }, now),
    ).rejects.toMatchObject({ code: "not_found" });
  }
});

test("asking again replaces what was asked; admins see who has waited longest first, and nobody who is suspended", async () => {
  await db.limitRequest.deleteMany();
  const [first, second, gone] = [await creatorWith(1), await creatorWith(2), await creatorWith(3)];
  await ask(first, { uploads: 1 });
  await ask(second, { uploads: 2 }, new Date(now.getTime() + 1000));
  await ask(gone, { uploads: 3 });
  await ask(first, { uploads: 9, note: "twice" }, new Date(now.getTime() + 2000));
  await db.user.update({ where: { id: gone }, data: { suspendedAt: now } });

  const asked = await listLimitRequests(20, now);
  expect(asked.map(({ person, uploads, now }) => [person.id, uploads, now.uploads])).toEqual([
    [second, 2, 2],
    [first, 9, 1],
  ]);
});

test("nothing of what somebody asked for is kept when they are erased", async () => {
  const id = await creatorWith(1);
  await ask(id, { uploads: 1, note: "for my wedding" });
  const { email } = await db.user.findUniqueOrThrow({ where: { id } });
  await erasePerson(id, id, { email }, now);

  expect(await db.limitRequest.count({ where: { userId: id } })).toBe(0);
  const history = await db.timelineEntry.findMany({ where: { personId: id } });
  expect(history.map(({ kind }) => kind)).toContain("person.more_asked");
  expect(JSON.stringify(history.map(({ data }) => data))).not.toContain("wedding");
});

test.each([{}, { uploads: 0, bytes: 0 }, { uploads: -1 }, { uploads: 1001 }, { uploads: 1.5 }])(
  "%j is not something to ask for",
  (what) => expect(AskForMore.safeParse(what).success).toBe(false),
);
