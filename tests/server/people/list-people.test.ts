import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { ListPeople } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { listPeople } from "#lib/server/views/people/list-people.ts";
import { isPeopleCursor, writePeopleCursor } from "#lib/server/views/people/people-cursor.ts";
import { createVideo } from "../videos/builders.ts";

const now = new Date();

beforeEach(() => db.$executeRaw`TRUNCATE "User" CASCADE`);

function create(name: string | null, email = `${randomUUID()}@x.example`) {
  return db.user.create({ data: { name, email } });
}

/** Page by page until there is no next one. */
async function listAll(given: Record<string, unknown>, between?: () => Promise<unknown>) {
  const pages = [];
  let cursor: string | undefined;
  do {
    const page = await listPeople(ListPeople.parse({ ...given, cursor }), now);
    pages.push(page.people);
    cursor = page.nextCursor ?? undefined;
    await between?.();
  } while (cursor);
  return pages;
}

async function found(search: string): Promise<string[]> {
  const { people } = await listPeople(ListPeople.parse({ search }), now);
  return people.map(({ name }) => name);
}

test("people come by name, then by address; who has no name stands where the address would", async () => {
  await create("Carla");
  await create(null, "bert@x.example");
  await create("Anna", "b@x.example");
  await create("Anna", "a@x.example");

  const { people, nextCursor } = await listPeople(ListPeople.parse({}), now);

  expect(people.map(({ name, email }) => [name, email.split("@")[0]]).slice(0, 3)).toEqual([
    ["Anna", "a"],
    ["Anna", "b"],
    ["Carla", expect.any(String)],
  ]);
  expect(people.at(-1)?.name).toBe("bert@x.example");
  expect(nextCursor).toBeNull();
});

test("pages neither lose nor repeat anybody while others join, also of those with one name", async () => {
  const names = ["Kim", "Kim", "Kim", null, "Kim", null, "Zoe", "Kim", "Åsa", "Kim"];
  const created = [];
  for (const name of names) created.push((await create(name)).id);

  const pages = await listAll({ limit: 3 }, () => create("Aaron"));

  const seen = pages.flat().flatMap(({ id, name }) => (name === "Aaron" ? [] : [id]));
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(created));
  expect(pages.slice(0, -1).every(({ length }) => length === 3)).toBe(true);
});

test("a search is paged as the whole list is", async () => {
  for (let n = 0; n < 7; n++) await create(n % 2 ? "Kim Berg" : null, `berg-${n}@x.example`);
  await create("Somebody else");

  const pages = await listAll({ limit: 2, search: "berg" });

  expect(pages.map(({ length }) => length)).toEqual([2, 2, 2, 1]);
  expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(7);
});

test("names of any length are sorted and paged", async () => {
  const long = "Ünü".repeat(2000);
  for (let n = 0; n < 3; n++) await create(`${long}${n}`);

  const pages = await listAll({ limit: 1 });

  expect(pages.flat().filter(({ name }) => name.startsWith(long))).toHaveLength(3);
});

test("every word of a search is in the name or the address", async () => {
  await create("Anna Lindqvist", "al@press.example");
  await create("Anna Berg", "anna@x.example");

  expect(await found("LIND anna")).toEqual(["Anna Lindqvist"]);
  expect(await found("lindqvist PRESS.example")).toEqual(["Anna Lindqvist"]);
  expect(await found("anna")).toHaveLength(2);
  expect(await found("nna")).toHaveLength(2);
  expect(await found("anna press berg")).toEqual([]);
  expect(await found("  ")).toHaveLength(await db.user.count());
});

test("signs and digits are what they are, not wildcards and not the form of other letters", async () => {
  for (const name of ["100% Wool", "1000 Wolves", "a_b", "axb", String.raw`back\slash`, "Zoë"]) {
    await create(name, `${randomUUID().replaceAll(/\d/g, "x")}@y.example`);
  }
  await create("Route 66", "route@y.example");

  expect(await found("100%")).toEqual(["100% Wool"]);
  expect(await found("%")).toEqual(["100% Wool"]);
  expect(await found("a_b")).toEqual(["a_b"]);
  expect(await found("w__l")).toEqual([]);
  expect(await found("_")).toEqual(["a_b"]);
  expect(await found(String.raw`k\s`)).toEqual([String.raw`back\slash`]);
  expect(await found(String.raw`\\`)).toEqual([]);
  expect(await found("66")).toContain("Route 66");
  // Octal digits of ë, and the letters that digits become.
  expect(await found("303")).toEqual([]);
  expect(await found(String.raw`\303`)).toEqual([]);
  expect(await found("BAA")).toEqual([]);
});

test.each([
  ["müller", "Müller", "MÜLLER"],
  ["ärzte", "Ärzte", "ÄRZTE"],
  ["łódź", "Łódź", "ŁÓDŹ"],
  ["москва", "Москва", "МОСКВА"],
  ["anna-östberg", "Anna-Östberg", "ANNA-ÖSTBERG"],
  ["王伟", "王伟", "王伟"],
])("%s is found in whichever case it is written and typed", async (...cases) => {
  for (const name of new Set(cases)) {
    await create(`The ${name}s`);
    for (const search of cases)
      expect([search, await found(search)]).toEqual([search, [`The ${name}s`]]);
    await db.user.deleteMany({ where: { name: `The ${name}s` } });
  }
});

test("whatever a search is made of, it is answered soon", async () => {
  await create("Anna");
  const letters = Array.from({ length: 100 }, (_, n) => "abcdefghij".charAt(n % 10));
  const words = [
    "ä",
    "Öö",
    "łódź",
    "москва",
    "王",
    "*",
    "***:x",
    "(?i)a",
    "[",
    "a{2}",
    String.raw`\d`,
  ];

  for (const search of [letters.join(" "), words.join(" "), words.join(""), "ä".repeat(200)]) {
    expect(await found(search)).toEqual([]);
  }
  for (const search of words) expect([search, await found(search)]).toEqual([search, []]);
});

test("one or two letters are found where a word begins", async () => {
  await create("Li Wei", "w@x.example");
  await create("Kim Li", "k@x.example");
  await create("Robin", "r.li@x.example");
  await create("Alina", "a@x.example");

  expect(await found("li")).toEqual(["Kim Li", "Li Wei", "Robin"]);
  expect(await found("w")).toEqual(["Li Wei"]);
});

test("what was sent today is counted for those on the page", async () => {
  const busy = await create("Busy");
  const idle = await create("Idle");
  await createVideo(busy);
  await createVideo(busy, { upload: "CANCELLED" });

  const { people } = await listPeople(ListPeople.parse({ search: "busy" }), now);
  const rest = await listPeople(ListPeople.parse({ search: "idle" }), now);

  expect(people.find(({ id }) => id === busy.id)?.uploadsToday).toBe(1);
  expect(rest.people.find(({ id }) => id === idle.id)?.uploadsToday).toBe(0);
});

test("a search that fits a thousand says so, and lists the newest accounts", async () => {
  await db.$executeRaw`
    INSERT INTO "User" (id, name, email)
    SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Crowd', 'crowd' || n || '@x.example'
    FROM generate_series(1, 1005) AS n`;

  const page = await listPeople(ListPeople.parse({ search: "crowd" }), now);
  const pages = await listAll({ search: "crowd" });
  const few = await listPeople(ListPeople.parse({ search: "crowd100" }), now);

  expect(page.truncated).toBe(true);
  expect(pages.flat()).toHaveLength(1000);
  expect(pages.flat().map(({ email }) => email)).not.toContain("crowd5@x.example");
  expect(few).not.toHaveProperty("truncated");
});

test.each([
  ["nothing", "nonsense"],
  ["null", cursorOf(null)],
  ["a moment and an id, as videos have", cursorOf(["2026-05-10T13:00:00.123Z", randomUUID()])],
  ["nobody", cursorOf(["Kim", "kim@x.example", "nobody"])],
  ["a NUL", cursorOf(["K\0m", "kim@x.example", randomUUID()])],
  ["half a surrogate pair", cursorOf(["K\ud800m", "kim@x.example", randomUUID()])],
  ["ours in other letters", `${writePeopleCursor(["Kim", "kim@x.example", randomUUID()])}=`],
])("a cursor of %s is refused", async (_, cursor) => {
  expect(isPeopleCursor(cursor)).toBe(false);
  const asked = ListPeople.parse({ cursor, limit: 100 });
  await expect(listPeople(asked, now)).rejects.toMatchObject({ code: "invalid_request" });
});

function cursorOf(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** The names of all pages, two people each, in this order. */
async function inOrder(sort: string, given: object = {}): Promise<string[]> {
  const pages = await listAll({ ...given, sort, limit: 2 });
  return pages.flat().map(({ name }) => name);
}

test("people are sorted by when they were seen, joined, and by what they sent, both ways and page by page", async () => {
  const names = ["Anna", "Bert", "Carla", "Dirk", "Eva"];
  for (const [n, name] of names.entries()) {
    const { id } = await create(name);
    const createdAt = new Date(now.getTime() - n * 1000);
    await db.user.update({ where: { id }, data: { createdAt } });
    // Eva was never seen.
    const lastSeenAt = n === 4 ? null : new Date(now.getTime() - ((n * 2) % 5) * 60_000);
    await db.personStats.update({ where: { userId: id }, data: { lastSeenAt } });
    for (let sent = 0; sent < (n * 3) % 5; sent++) await createVideo({ id, role: "CREATOR" });
  }
  const expected: Record<string, string[]> = {
    name: names,
    joined: names.toReversed(),
    lastSeen: ["Eva", "Carla", "Bert", "Dirk", "Anna"],
    videos: ["Anna", "Carla", "Eva", "Bert", "Dirk"],
  };

  for (const [sort, order] of Object.entries(expected)) {
    expect([sort, await inOrder(sort)]).toEqual([sort, order]);
    expect([sort, await inOrder(`-${sort}`)]).toEqual([sort, order.toReversed()]);
    // All addresses are of x.example.
    const search = { search: "x.example" };
    expect([sort, await inOrder(sort, search)]).toEqual([sort, order]);
    expect([sort, await inOrder(`-${sort}`, search)]).toEqual([sort, order.toReversed()]);
  }
});

test("a page of one order cannot go on in another", async () => {
  for (let n = 0; n < 3; n++) await create(`Kim ${n}`);
  const { nextCursor: cursor } = await listPeople(
    ListPeople.parse({ sort: "videos", limit: 1 }),
    now,
  );

  for (const sort of ["name", "-joined", "lastSeen"]) {
    const asked = listPeople(ListPeople.parse({ sort, cursor, limit: 1 }), now);
    await expect(asked).rejects.toMatchObject({ code: "invalid_request" });
  }
});

test("people are narrowed to a role, and to those who may or may not sign in", async () => {
  const people = [
    { name: "Anna", role: "CREATOR", suspendedAt: null },
    { name: "Bert", role: "REVIEWER", suspendedAt: null },
    { name: "Carla", role: "CREATOR", suspendedAt: now },
    { name: "Dirk", role: "ADMIN", suspendedAt: null },
  ] as const;
  for (const data of people) {
    await db.user.create({ data: { ...data, email: `${data.name}@x.example` } });
  }
  const total = async (given: object) => (await listPeople(ListPeople.parse(given), now)).total;

  for (const search of [undefined, "x.example"]) {
    expect(await inOrder("name", { search, role: "CREATOR" })).toEqual(["Anna", "Carla"]);
    expect(await inOrder("-joined", { search, role: "CREATOR", state: "active" })).toEqual([
      "Anna",
    ]);
    expect(await inOrder("videos", { search, state: "suspended" })).toEqual(["Carla"]);
    expect(await inOrder("lastSeen", { search, state: "suspended", role: "ADMIN" })).toEqual([]);
    expect(await inOrder("name", { search, state: "active" })).toEqual(["Anna", "Bert", "Dirk"]);
    expect(await total({ search })).toBe(4);
    expect(await total({ search, role: "CREATOR", limit: 1 })).toBe(2);
    expect(await total({ search, state: "active" })).toBe(3);
  }
});

test("videos count as sent from when they reach the desk, as long as they are there", async () => {
  const kim = await create("Kim");
  const sent = async () =>
    (await db.personStats.findUniqueOrThrow({ where: { userId: kim.id } })).videosSent;
  const reserved = await createVideo(kim, { upload: "RESERVED" });
  const verified = await createVideo(kim);
  expect(await sent()).toBe(1);

  await db.video.update({ where: { id: reserved.id }, data: { submittedAt: now } });
  // A new version is no other video.
  await db.video.update({ where: { id: verified.id }, data: { submittedAt: new Date() } });
  expect(await sent()).toBe(2);

  await db.video.update({ where: { id: verified.id }, data: { currentUploadId: null } });
  await db.upload.deleteMany({ where: { videoId: verified.id } });
  await db.video.delete({ where: { id: verified.id } });
  expect(await sent()).toBe(1);
});
