import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { ListInvitations, ListPeople } from "#lib/domain/wire/people.ts";
import { entriesQuery } from "#lib/server/views/activity/entries-query.ts";
import type { EntriesAsked } from "#lib/server/views/activity/entries-query.ts";
import {
  findSubjects,
  matchInvitations,
  matchVideos,
} from "#lib/server/views/activity/find-subjects.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { invitationsQuery } from "#lib/server/views/people/list-invitations.ts";
import { countQuery, peopleQuery } from "#lib/server/views/people/people-query.ts";
import { decisionsQuery } from "#lib/server/views/people/list-decisions.ts";
import { decisionCountsQuery, videoCountsQuery } from "#lib/server/views/people/read-person.ts";
import { matchPeople } from "#lib/server/model/people/match-people.ts";
import {
  momentCursor,
  numberCursor,
  writePeopleCursor,
} from "#lib/server/views/people/people-cursor.ts";
import { writeCursor } from "#lib/server/model/videos/cursor.ts";

// How PostgreSQL answers the lists of people, of invitations and of what happened when there are many: never by reading a
// table from one end to the other.

const MANY = 30_000;
const now = new Date("2026-05-10T13:00:00Z");

/** Words that many have, few, and none: whole ones, parts, another script, one letter. */
const searches = [
  "x.example",
  "anna",
  "walter schmidt",
  "chmid",
  "person12345",
  "zzzz",
  "li",
  "q",
  "москва",
  "王伟",
  "a_b",
  "100%",
  "a b c d e f g h ä ö ü łódź",
];

beforeAll(async () => {
  const id = (table: number) =>
    Prisma.sql`('0194a670-0000-7000-800' || ${table}::int || '-' || lpad(n::text, 12, '0'))::uuid`;
  const name = Prisma.sql`CASE WHEN n % 10 = 0 THEN NULL ELSE
    (ARRAY['Anna','Bert','Walter','Dirk','Жанна','王伟','Łukasz','Müller','Li','Eva'])[1 + n * 7 % 10] || ' ' ||
    (ARRAY['Schmidt','Weber','Иванов','García','Smith-Jones','de Vries'])[1 + n / 10 % 6] END`;
  const at = Prisma.sql`${now}::timestamptz - n * interval '1 minute'`;
  await db.$executeRaw`
    INSERT INTO "User" (id, email, name, "createdAt", role, "suspendedAt")
    SELECT ${id(1)}, 'person' || n || '@' || (ARRAY['x','y'])[1 + n % 2] || '.example', ${name}, ${at},
      CASE WHEN n % 3000 = 0 THEN 'ADMIN' WHEN n % 300 = 0 THEN 'REVIEWER' ELSE 'CREATOR' END::"Role",
      CASE WHEN n % 500 = 0 THEN ${at} END
    FROM generate_series(1, ${MANY}::int) AS n`;
  await db.$executeRaw`
    INSERT INTO "Invitation" (id, email, name, role, "tokenHash", "invitedById", "createdAt", "expiresAt", "acceptedAt")
    SELECT ${id(2)}, 'guest' || n || '@x.example', ${name}, 'CREATOR', n::text, (SELECT id FROM "User" LIMIT 1),
      ${at}, ${at} + interval '14 days', CASE WHEN n % 3 = 0 THEN ${at} END
    FROM generate_series(1, ${MANY}::int) AS n`;
  await db.$executeRaw`
    INSERT INTO "Video" (id, "creatorId", title, "createdAt")
    SELECT ${id(3)}, ${id(1)}, ${name} || ' reports ' || n, ${at}
    FROM generate_series(1, ${MANY}::int) AS n WHERE n % 10 <> 0`;
  await db.$executeRaw`
    INSERT INTO "TimelineEntry" (kind, at, "actorId", "personId", "videoId", data)
    SELECT 'person.joined', ${at}, CASE WHEN n % 5 < 3 THEN ${id(1)} END, CASE WHEN n % 5 = 1 THEN ${id(1)} END,
      CASE WHEN n % 5 = 2 AND n % 10 <> 0 THEN ${id(3)} END,
      CASE WHEN n % 5 = 3 THEN jsonb_build_object('email', 'guest' || n || '@x.example') ELSE '{}' END
    FROM generate_series(1, ${MANY}::int) AS n`;
  await db.$executeRaw`
    INSERT INTO "TimelineEntry" (kind, at, "actorId", "videoId")
    SELECT (ARRAY['review.approved', 'review.rejected', 'review.changes_requested'])[1 + n % 3], ${at},
      ('0194a670-0000-7000-8001-' || lpad((1 + n % 20)::text, 12, '0'))::uuid, ${id(3)}
    FROM generate_series(1, ${MANY}::int) AS n WHERE n % 10 <> 0`;
  await db.$executeRaw`
    UPDATE "PersonStats" SET "videosSent" = ('x' || left(md5("userId"::text), 2))::bit(8)::int,
      "lastSeenAt" = CASE WHEN right("userId"::text, 1) <> '3' THEN ${now}::timestamptz
        - ('x' || left(md5("userId"::text), 4))::bit(16)::int * interval '1 minute' END`;
  // The visibility map as well: an index alone answers a count only of pages that are known to be visible.
  for (const table of ["User", "PersonStats", "Invitation", "Video", "TimelineEntry"]) {
    await db.$executeRawUnsafe(`VACUUM (ANALYZE) "${table}"`);
  }
});

/** The plan of exactly this question with these values. */
async function planOf(question: Prisma.Sql): Promise<string> {
  const lines = await db.$queryRaw<{ "QUERY PLAN": string }[]>`EXPLAIN ${question}`;
  return lines.map((line) => line["QUERY PLAN"]).join("\n");
}

async function expectNoWholeTable(question: Prisma.Sql): Promise<void> {
  expect(await planOf(question)).not.toMatch(
    /Seq Scan on "?(User|PersonStats|Invitation|TimelineEntry|Video)\b/,
  );
}

const people = (given: object) => peopleQuery(ListPeople.parse(given));
const invitations = (given: object) => invitationsQuery(ListInvitations.parse(given), now);
const entries = (asked: Partial<EntriesAsked>) =>
  entriesQuery({ about: [], after: undefined, period: always, limit: 51, ...asked });
const always = { from: null, until: null };
const day = { from: new Date(now.getTime() - 86_400_000), until: now };
const after = { at: new Date(now.getTime() - 600_000_000), id: 20_000n };
const peopleCursor = writePeopleCursor(["Walter", "a@x.example", randomUUID()]);
const cursor = writeCursor({ at: new Date(now.getTime() - 5_000_000), id: randomUUID() });

test("the plan of what has no index is seen to read the whole table", async () => {
  const plan = await planOf(Prisma.sql`SELECT id FROM "User" WHERE image = 'none'`);

  expect(plan).toContain(`Seq Scan on "User"`);
});

test("the list of people walks its index, and sorts nothing", async () => {
  for (const query of [people({}), people({ cursor: peopleCursor, limit: 50 })]) {
    const plan = await planOf(query);
    expect(plan).toContain("User_list_idx");
    expect(plan).not.toMatch(/Sort|Seq Scan on "User"/);
  }
});

const sorted = {
  name: ["User_list_idx", peopleCursor],
  joined: [
    "User_createdAt_id_idx",
    momentCursor.write({ at: now.toISOString(), id: randomUUID() }),
  ],
  lastSeen: [
    "PersonStats_seen_idx",
    momentCursor.write({ at: now.toISOString(), id: randomUUID() }),
  ],
  videos: ["PersonStats_videosSent_userId_idx", numberCursor.write({ n: 9, id: randomUUID() })],
} as const;

test.each(["", "-"])(
  "every order of people (%sname, …) walks its index, and sorts nothing",
  async (way) => {
    for (const [sort, [index, cursor]] of Object.entries(sorted)) {
      for (const given of [
        {},
        { role: "CREATOR" },
        { state: "active" },
        { role: "CREATOR", state: "active" },
      ]) {
        for (const where of [{}, { cursor }]) {
          const plan = await planOf(people({ sort: way + sort, limit: 50, ...given, ...where }));
          expect(plan).toContain(index);
          expect(plan, plan).not.toMatch(/Sort|Seq Scan/);
        }
      }
    }
  },
);

test("few are found by their index, in any order", async () => {
  for (const [sort, [, cursor]] of Object.entries(sorted)) {
    for (const given of [
      { role: "ADMIN" },
      { role: "REVIEWER" },
      { state: "suspended" },
      { role: "REVIEWER", state: "active" },
      { role: "CREATOR", state: "suspended" },
    ]) {
      await expectNoWholeTable(people({ sort, limit: 50, ...given }));
      await expectNoWholeTable(people({ sort: `-${sort}`, limit: 50, ...given, cursor }));
    }
  }
});

test("people are counted from indexes alone", async () => {
  for (const [given, index] of [
    [{}, "User_present_idx"],
    [{ role: "ADMIN" }, "User_role_idx"],
    [{ state: "suspended" }, "User_suspended_idx"],
  ] as const) {
    const plan = await planOf(countQuery(given));
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  }
  for (const given of [
    { role: "CREATOR" },
    { state: "active" },
    { role: "CREATOR", state: "active" },
  ] as const) {
    await expectNoWholeTable(countQuery(given));
  }
});

test("a person's page counts and lists from indexes", async () => {
  const id = "0194a670-0000-7000-8001-000000000002";
  expect(await planOf(videoCountsQuery(id))).toMatch(/Index Only Scan using "Video_creator/);
  expect(await planOf(decisionCountsQuery(id))).toContain("TimelineEntry_decisions_idx");
  for (const before of [undefined, 20_000n]) {
    const plan = await planOf(decisionsQuery(id, before, 50));
    expect(plan).toContain("TimelineEntry_decisions_idx");
    expect(plan, plan).not.toMatch(/Sort|Seq Scan/);
  }
  for (const state of ["trusted", "watched"] as const) {
    await expectNoWholeTable(people({ state }));
    await expectNoWholeTable(countQuery({ state }));
  }
});

test("the lists of invitations, all and open ones, walk their indexes, and sort nothing", async () => {
  for (const [given, index] of [
    [{}, "Invitation_createdAt_id_idx"],
    [{ cursor }, "Invitation_createdAt_id_idx"],
    [{ state: "open" }, "Invitation_open_idx"],
    [{ state: "open", cursor }, "Invitation_open_idx"],
  ] as const) {
    const plan = await planOf(invitations(given));
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  }
});

test("the whole history walks its index", async () => {
  for (const asked of [{}, { after }, { period: day }, { after, period: day }]) {
    const plan = await planOf(entries(asked));
    expect(plan).toContain("TimelineEntry_at_id_idx");
    expect(plan, plan).not.toMatch(/Sort|Seq Scan/);
  }
});

test("the history of a kind, or of several, is read from its index", async () => {
  for (const kind of ["person.joined", "person", "storage.fault_gone", "review"] as const) {
    for (const asked of [{}, { after }, { period: day }]) {
      const plan = await planOf(entries({ kind, ...asked }));
      expect(plan, plan).toMatch(/TimelineEntry_(kind_at|at_id)_idx/);
      expect(plan, plan).not.toContain("Seq Scan");
    }
  }
});

test.each(searches)(
  "a search for %s reads no whole table, on the first page or a later one",
  async (search) => {
    await expectNoWholeTable(people({ search }));
    for (const [sort, [, at]] of Object.entries(sorted)) {
      await expectNoWholeTable(people({ search, sort, cursor: at }));
      await expectNoWholeTable(
        people({ search, sort: `-${sort}`, role: "CREATOR", state: "active" }),
      );
    }
    await expectNoWholeTable(invitations({ search }));
    await expectNoWholeTable(invitations({ search, cursor }));
    await expectNoWholeTable(invitations({ search, state: "open" }));
    await expectNoWholeTable(invitations({ search, state: "open", cursor }));
    for (const match of [matchPeople, matchInvitations, matchVideos]) {
      await expectNoWholeTable(match(search));
    }
    const { subjects } = await findSubjects(search);
    const one = { people: [], videos: [randomUUID()], addresses: [] };
    await expectNoWholeTable(entries({ about: [subjects] }));
    await expectNoWholeTable(entries({ about: [subjects], after, kind: "person", period: day }));
    await expectNoWholeTable(entries({ about: [one, subjects] }));
  },
);

test("rare words are found by trigrams", async () => {
  for (const search of ["person12345", "zzzz", "москва", "王伟 1234"]) {
    expect(await planOf(people({ search }))).toContain("User_search_idx");
    expect(await planOf(invitations({ search }))).toContain("Invitation_search_idx");
    expect(await planOf(matchVideos(search))).toContain("Video_search_idx");
  }
});

test("entries are read from the index of what they are about", async () => {
  const subjects = { people: [randomUUID()], videos: [randomUUID()], addresses: ["a@x.example"] };
  const plan = await planOf(entries({ about: [subjects], after }));

  for (const index of ["actorId_at_id", "personId_at_id", "videoId_at_id", "email_at_id"]) {
    expect(plan).toContain(`TimelineEntry_${index}_idx`);
  }
});
