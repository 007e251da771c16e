import { expect, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { changeTrust } from "#lib/server/actions/people/change-trust.ts";
import { listDecisions } from "#lib/server/views/people/list-decisions.ts";
import { listPeople } from "#lib/server/views/people/list-people.ts";
import { readPerson } from "#lib/server/views/people/read-person.ts";
import { creatorRecord } from "#lib/server/views/review/creator-record.ts";
import { ListPeople } from "#lib/domain/wire/people.ts";
import { createVideo } from "../videos/builders.ts";
import { createPersonAs } from "./people.ts";

const now = new Date("2026-05-10T13:00:00Z");

test("a person's videos are counted by how they ended, without those that never arrived", async () => {
  const [creator, other] = [await createPersonAs("CREATOR"), await createPersonAs("CREATOR")];
  await createVideo(creator);
  await createVideo(creator, { review: "APPROVED" });
  await createVideo(creator, { review: "APPROVED" });
  await createVideo(creator, { review: "REJECTED" });
  await createVideo(creator, { upload: "REFUSED" });
  await createVideo(other, { review: "WITHDRAWN" });

  const { person, videos, decisions } = await readPerson(creator.id, now);

  expect(videos).toEqual({ PENDING: 1, APPROVED: 2, REJECTED: 1 });
  expect(decisions).toEqual({});
  expect(person).toMatchObject({ id: creator.id, videosSent: 4, trust: null });
});

test("a reviewer's decisions are all there, newest first and page by page, also those decided otherwise since", async () => {
  const [creator, reviewer] = [await createPersonAs("CREATOR"), await createPersonAs("REVIEWER")];
  const video = await createVideo(creator, { title: "Harbour" });
  const about = { actorId: reviewer.id, videoId: video.id };
  for (const entry of [
    { kind: "review.changes_requested", data: { reason: "Sound" } },
    { kind: "person.signed_in", data: { how: "password", network: null } },
    { kind: "review.approved" },
    { kind: "review.rejected", data: { reason: "Not a fit" } },
  ]) {
    await db.timelineEntry.create({ data: { ...about, ...entry, at: now } });
  }

  const first = await listDecisions(reviewer.id, { cursor: undefined, limit: 2 });
  const cursor = first.nextCursor ?? "";
  const second = await listDecisions(reviewer.id, { cursor, limit: 2 });

  const seen = [...first.decisions, ...second.decisions].map(({ kind, reason }) => [kind, reason]);
  expect(seen).toEqual([
    ["review.rejected", "Not a fit"],
    ["review.approved", null],
    ["review.changes_requested", "Sound"],
  ]);
  expect(first.decisions[0]?.video).toEqual({ id: video.id, title: "Harbour" });
  expect(second.nextCursor).toBeNull();
  expect((await readPerson(reviewer.id, now)).decisions).toEqual({
    "review.approved": 1,
    "review.changes_requested": 1,
    "review.rejected": 1,
  });
});

test("the desk trusts or watches somebody, with a note that the history does not repeat", async () => {
  const [creator, reviewer] = [await createPersonAs("CREATOR"), await createPersonAs("REVIEWER")];
  const note = "Films what she says";
  const set = (trust: "TRUSTED" | null, text: string) =>
    changeTrust(reviewer, creator.id, { trust, note: text }, now);

  expect(await set("TRUSTED", note)).toEqual({ trust: "TRUSTED", note });
  await set("TRUSTED", note);
  expect(await creatorRecord(creator.id)).toMatchObject({ trust: "TRUSTED", note });
  const trusted = await listPeople(ListPeople.parse({ state: "trusted" }), now);
  expect(trusted.people.map(({ id }) => id)).toEqual([creator.id]);
  await set(null, note);

  const entries = await db.timelineEntry.findMany({
    where: { personId: creator.id },
    orderBy: { id: "asc" },
  });
  expect(entries.map(({ kind, data }) => [kind, data])).toEqual([
    ["person.trust_changed", { trust: "TRUSTED" }],
    ["person.note_changed", {}],
    ["person.trust_changed", { trust: null }],
  ]);
});

test("creators and strangers set nothing, and nobody is marked who is not there", async () => {
  const [creator, reviewer] = [await createPersonAs("CREATOR"), await createPersonAs("REVIEWER")];
  const wanted = { trust: "WATCHED", note: "" } as const;

  await expect(changeTrust(creator, reviewer.id, wanted, now)).rejects.toMatchObject({
    code: "not_allowed",
  });
  for (const id of [crypto.randomUUID(), "nobody"]) {
    await expect(changeTrust(reviewer, id, wanted, now)).rejects.toMatchObject({
      code: "person_not_found",
    });
    await expect(readPerson(id, now)).rejects.toMatchObject({ code: "person_not_found" });
  }
});
