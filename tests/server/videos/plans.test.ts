import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ListVideos } from "#lib/domain/wire/videos.ts";
import type { ListVideos as Query } from "#lib/domain/wire/videos.ts";
import { db } from "#lib/server/base/db/client.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readEncodingStatus } from "#lib/server/encoding/views/read-encoding-status.ts";
import { reconcileEncodings } from "#lib/server/encoding/jobs/reconcile-encodings.ts";
import { creatorRecord } from "#lib/server/views/review/creator-record.ts";
import { applyDueDecisions } from "#lib/server/model/decisions/due-decisions.ts";
import { countWaiting, nextWaiting } from "#lib/server/model/review/next-waiting.ts";
import { reviewQueue } from "#lib/server/views/review/review-queue.ts";
import { usualWait } from "#lib/server/views/review/usual-wait.ts";
import {
  dueChecks,
  dueCleaning,
  oldestCheckSeconds,
} from "#lib/server/actions/uploads/due-checks.ts";
import { findKnownFiles } from "#lib/server/views/uploads/find-known.ts";
import { listOpenUploads } from "#lib/server/views/uploads/list-open.ts";
import { readAllowance } from "#lib/server/model/uploads/read-allowance.ts";
import { listVideos } from "#lib/server/views/videos/list-videos.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { creatorId, deskId, MANY, seedManyVideos, videoId } from "#tests/support/many-videos.ts";

// What lists, counts and searches read of a large database. Asked of PostgreSQL's own counters, since that is of what really
// ran: every list costs the same at any size as long as none of its parts reads more rows than it shows or counts.

let client: pg.Client;
let now: Date;
const desk = { id: deskId, role: "REVIEWER" as const };
const creator = { id: creatorId(7), role: "CREATOR" as const };
const signIn = { sessionId: "00000000-0000-7000-8000-000000000000" };
const noExtra = { extraUploads: 0, extraBytes: 0, extraUntil: null };
const none = {
  name: "",
  email: "",
  dailyUploads: null,
  dailyBytes: null,
  ...noExtra,
  language: null,
  signIn,
};
const person = { ...creator, ...none };

beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
  await client.connect();
  await seedManyVideos(client);
  now = await databaseNow();
}, 300_000);
afterAll(() => client.end());

type Reads = { rows: number; whole: string[] };

/** What `work` read: rows of all tables, and which tables of more than a thousand it read from one end to the other. */
async function readsOf(work: () => Promise<unknown>): Promise<Reads> {
  const before = await counters();
  await work();
  const after = await counters();
  const told = [...after].map(([table, { rows, scans, size }]) => {
    const earlier = before.get(table) ?? { rows: 0, scans: 0 };
    return { table, rows: rows - earlier.rows, isWhole: scans > earlier.scans && size > 1000 };
  });
  return {
    rows: told.reduce((sum, { rows }) => sum + rows, 0),
    whole: told.filter(({ isWhole }) => isWhole).map(({ table }) => table),
  };
}

type Counter = { rows: number; scans: number; size: number };

async function counters(): Promise<Map<string, Counter>> {
  // A connection tells what it counted when it ends.
  await db.$disconnect();
  await expect.poll(connections).toBe(1);
  const { rows } = await client.query<Counter & { table: string }>(`
    SELECT t.relname AS table, t.seq_scan::int AS scans, t.n_live_tup::int AS size,
      (t.seq_tup_read + coalesce((SELECT sum(i.idx_tup_read) FROM pg_stat_user_indexes i WHERE i.relid = t.relid), 0))::int AS rows
    FROM pg_stat_user_tables t WHERE t.schemaname = 'public'`);
  return new Map(rows.map(({ table, ...counter }) => [table, counter]));
}

async function connections(): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int FROM pg_stat_activity
     WHERE datname = current_database() AND backend_type = 'client backend'`,
  );
  return rows[0]?.count ?? 0;
}

const list = (query: Partial<Query>) => ListVideos.parse({ limit: 24, ...query });

/** A page of 24 with people, uploads and encodings of each; what is filtered out on the way is a few times as much. */
const PAGE_ROWS = 1500;

/** Videos that are urgent or have a deadline, at most: see the seed. */
const PRESSING = (2 * MANY) / 1000;

/** Of the creator with the number 7. */
const surname = createHash("md5").update("creator7").digest("hex").slice(0, 8);

const cases: [string, () => Promise<unknown>, number][] = [
  ["the library of the desk", () => listVideos(desk, list({})), PAGE_ROWS],
  ["oldest first", () => listVideos(desk, list({ order: "oldest" })), PAGE_ROWS],
  ["what was approved", () => listVideos(desk, list({ review: "APPROVED" })), PAGE_ROWS],
  ["what was withdrawn: nothing", () => listVideos(desk, list({ review: "WITHDRAWN" })), PAGE_ROWS],
  ["what waits, in the library", () => listVideos(desk, list({ review: "PENDING" })), PAGE_ROWS],
  [
    "of one creator, rejected",
    () => listVideos(desk, list({ creator: creatorId(7), review: "REJECTED" })),
    PAGE_ROWS,
  ],
  ["own ones", () => listVideos(creator, list({})), PAGE_ROWS],
  ["own ones on their way", () => listVideos(creator, list({ upload: "RESERVED" })), PAGE_ROWS],
  ["own ones that were refused", () => listVideos(creator, list({ upload: "REFUSED" })), PAGE_ROWS],
  ["a search for one video", () => listVideos(desk, list({ search: "report 123456" })), PAGE_ROWS],
  ["a search by file name", () => listVideos(desk, list({ search: "mvi_77777.mp4" })), PAGE_ROWS],
  ["a search that finds all", () => listVideos(desk, list({ search: "football" })), PAGE_ROWS],
  ["a search that finds nothing", () => listVideos(desk, list({ search: "zeppelin" })), PAGE_ROWS],
  ["two letters that none begins with", () => listVideos(desk, list({ search: "zq" })), PAGE_ROWS],
  ["a search of own ones", () => listVideos(creator, list({ search: "zeppelin" })), PAGE_ROWS],
  ["own ones that need me", () => listVideos(creator, list({ needs: "creator" })), PAGE_ROWS],
  [
    "of two days long ago",
    () => listVideos(desk, list({ from: "2025-03-03", to: "2025-03-04" })),
    PAGE_ROWS,
  ],
  ["a tag that nobody gave", () => listVideos(desk, list({ tag: "zeppelin" })), PAGE_ROWS],
  ["a creator's name", () => listVideos(desk, list({ search: `creator ${surname}` })), PAGE_ROWS],
  ["the queue", () => reviewQueue(desk, { limit: 24 }, now), MANY * 0.05 + 2 * PAGE_ROWS],
  [
    "the queue without rights, shortest first, page 3",
    () => reviewQueue(desk, { limit: 24, rights: "missing", order: "shortest", page: 3 }, now),
    4 * MANY * 0.05 + 2 * PAGE_ROWS,
  ],
  [
    "the queue of one creator, newest first",
    () => reviewQueue(desk, { limit: 24, creator: creatorId(7), order: "newest" }, now),
    4 * MANY * 0.05 + 2 * PAGE_ROWS,
  ],
  [
    "a search of the queue",
    () => reviewQueue(desk, { limit: 24, search: "report 123456" }, now),
    4 * MANY * 0.05 + 2 * PAGE_ROWS,
  ],
  [
    "what is urgent in the queue, the newest first, page 2",
    () => reviewQueue(desk, { limit: 24, urgency: "urgent", order: "newest", page: 2 }, now),
    MANY * 0.05 + 2 * PAGE_ROWS,
  ],
  [
    "what is late in the queue",
    () => reviewQueue(desk, { limit: 24, urgency: "late" }, now),
    MANY * 0.05 + 2 * PAGE_ROWS,
  ],
  [
    "what is assigned to oneself",
    () => reviewQueue(desk, { limit: 24, assignee: "mine" }, now),
    MANY * 0.05 + 2 * PAGE_ROWS,
  ],
  [
    "what is assigned to nobody",
    () => reviewQueue(desk, { limit: 24, assignee: "nobody" }, now),
    4 * MANY * 0.05 + 2 * PAGE_ROWS,
  ],
  ["how many wait", () => countWaiting(), MANY * 0.05 + 10],
  // All that presses may be sorted: of so few, PostgreSQL finds that as quick as walking their index.
  ["what is next", () => nextWaiting(desk, now), PRESSING + 50],
  [
    "what is next after one",
    () => nextWaiting(desk, now, { id: videoId(5), submittedAt: new Date(0) }),
    50,
  ],
  ["how long it usually takes", () => usualWait(), 200],
  ["a creator's record", () => creatorRecord(creator.id), 150],
  ["decisions that are due", () => applyDueDecisions(now), 20],
  ["one video", () => readVideo({ ...desk, signIn }, videoId(50), now), 100],
  ["open uploads of a creator", () => listOpenUploads(creator.id), 100],
  [
    "a file that was sent before",
    () => findKnownFiles(creator.id, `2:1000123:${"0".repeat(32)}`),
    50,
  ],
  ["what is left of the day", () => readAllowance(person, now), 1000],
  [
    "how encoding goes, and which is silent",
    () => Promise.all([readEncodingStatus(now), reconcileEncodings(now)]),
    50,
  ],
  ["how long ago the last check is", () => oldestCheckSeconds(), 10],
  ["what is to be checked", () => first(dueChecks(() => false)), 100],
  ["what is to be cleaned up after", () => first(dueCleaning(now, () => false)), 100],
];

test.for(cases)("%s: reads no table from end to end, and few rows", async ([, work, most]) => {
  const { rows, whole } = await readsOf(work);
  expect(whole).toEqual([]);
  expect(rows).toBeLessThanOrEqual(most);
});

test("a page in the middle costs what the first does", async () => {
  let { nextCursor } = await listVideos(desk, list({}));
  const middle = Buffer.from(
    JSON.stringify([new Date(now.getTime() - 400 * 86_400_000), videoId(1)]),
  );
  nextCursor &&= middle.toString("base64url");
  const page = listVideos(desk, list({ cursor: nextCursor ?? "" }));
  expect((await page).videos).toHaveLength(24);
  const { rows, whole } = await readsOf(() => listVideos(desk, list({ cursor: nextCursor ?? "" })));
  expect({ whole, few: rows <= PAGE_ROWS }).toEqual({ whole: [], few: true });
});

async function first(rows: AsyncGenerator<string>): Promise<void> {
  await rows.next();
  await rows.return(undefined);
}
