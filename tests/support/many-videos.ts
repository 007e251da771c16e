import type { Client } from "pg";

/** How many videos of a large newsroom there are, and people who sent them. */
export const MANY = 200_000;
export const MANY_CREATORS = 2000;

/**
 * Fills an empty database as years of work would: of every hundred videos five wait for a decision, two are on their way
 * (every fourth of those with a preview), one was refused, two expired, and the rest is decided. Every second one has an
 * encoding, each has its line in the history. The search text is written by the database's own function, since its
 * triggers rest meanwhile.
 */
export async function seedManyVideos(client: Client): Promise<void> {
  await client.query("SET session_replication_role = replica");
  for (const statement of statements) await client.query(statement);
  await client.query("SET session_replication_role = origin");
  // The visibility map as well: an index alone answers a count only of pages that are known to be visible.
  for (const table of ["User", "Video", "Upload", "Encoding", "TimelineEntry"]) {
    await client.query(`VACUUM (ANALYZE) "${table}"`);
  }
}

/** The id of a row by its number, of one kind of rows: valid, and in the order of time as those of the portal. */
const id = (kind: string, number: string) =>
  `(lpad(to_hex(${number}), 8, '0') || '-${kind}-7000-8000-000000000000')::uuid`;

/** Of each hundred: what became of it. */
const state = `CASE WHEN n % 100 < 2 THEN 'RESERVED' WHEN n % 100 = 2 THEN 'REFUSED'
  WHEN n % 100 < 5 THEN 'EXPIRED' ELSE 'VERIFIED' END::"UploadState"`;
const review = `CASE WHEN n % 100 < 10 THEN 'PENDING' WHEN n % 100 < 20 THEN 'CHANGES_REQUESTED'
  WHEN n % 100 < 30 THEN 'REJECTED' ELSE 'APPROVED' END::"ReviewState"`;
const at = `now() - interval '3 years' + n * interval '450 seconds'`;
/** Of each thousand one is urgent and one has a deadline, within a day of now: of those that wait two in fifty. */
const urgent = `n % 1000 = 5`;
const dueAt = `CASE WHEN n % 1000 = 6 THEN now() + (n % 48000 - 24000) * interval '3 seconds' END`;
const title = `'Match report ' || n || ' ' || substr(md5(n::text), 1, 8)`;
const fileName = `'MVI_' || n || '.MP4'`;
/** With a word that only they have, as surnames mostly are. */
const creatorName = (n: string) => `'Creator ' || substr(md5('creator' || ${n}::text), 1, 8)`;
const numbers = `generate_series(1, ${MANY}) AS n`;

const statements = [
  `INSERT INTO "User" (id, email, name)
   SELECT ${id("aaaa", "n")}, 'creator' || n || '@newsroom.example', ${creatorName("n")}
   FROM generate_series(1, ${MANY_CREATORS}) AS n`,
  `INSERT INTO "User" (id, email, name, role)
   VALUES (${id("aaaa", "100000")}, 'desk@newsroom.example', 'The desk', 'REVIEWER')`,
  `INSERT INTO "Video" (id, "creatorId", title, description, tags, "createdAt", "currentUploadId", "submittedAt",
     "reviewState", "reviewedAt", "searchText", duration, urgent, "dueAt", pressing, "assignedToId")
   SELECT ${id("bbbb", "n")}, ${id("aaaa", `1 + n % ${MANY_CREATORS}`)}, ${title}, 'Half-time, second half',
     ARRAY['football'], ${at}, ${id("cccc", "n")}, CASE WHEN ${state} = 'VERIFIED' THEN ${at} END, ${review},
     CASE WHEN ${review} <> 'PENDING' THEN ${at} + interval '1 hour' END,
     "videoSearchText"(${title}, 'Half-time, second half', ARRAY['football'], ${fileName},
       ${creatorName(`(1 + n % ${MANY_CREATORS})`)}, ''), n % 600,
     ${urgent}, ${dueAt}, CASE WHEN ${urgent} THEN timestamptz '2000-01-01 00:00:00+00' ELSE ${dueAt} END,
     CASE WHEN n % 400 = 8 THEN ${id("aaaa", "100000")} END
   FROM ${numbers}`,
  `INSERT INTO "Upload" (id, "videoId", "creatorId", version, state, "fileName", "contentType", size, method, key,
     "reservedAt", "expiresAt", "settledAt", "checkedAt", "cleanedAt", "previewType", "previewAt", "encodingState")
   SELECT ${id("cccc", "n")}, ${id("bbbb", "n")}, ${id("aaaa", `1 + n % ${MANY_CREATORS}`)}, 1, ${state},
     ${fileName}, 'video/mp4', 1000000 + n, 'POST', 'videos/' || n, ${at}, ${at} + interval '1 day',
     CASE WHEN ${state} <> 'RESERVED' THEN ${at} END, ${at}, CASE WHEN ${state} <> 'RESERVED' THEN ${at} END,
     CASE WHEN n % 400 = 1 THEN 'video/mp4' END, CASE WHEN n % 400 = 1 THEN ${at} END,
     CASE WHEN n % 2 = 0 AND ${state} = 'VERIFIED' THEN 'READY' ELSE 'NONE' END::"EncodingState"
   FROM ${numbers}`,
  `INSERT INTO "Encoding" ("uploadId", encoder, turn, "queuedAt", "startedAt", "settledAt")
   SELECT ${id("cccc", "n")}, 'ffmpeg', n, ${at}, ${at}, ${at} FROM ${numbers} WHERE n % 2 = 0 AND ${state} = 'VERIFIED'`,
  `INSERT INTO "TimelineEntry" (at, kind, "videoId", "uploadId", "actorId")
   SELECT ${at}, 'upload.reserved', ${id("bbbb", "n")}, ${id("cccc", "n")}, ${id("aaaa", `1 + n % ${MANY_CREATORS}`)}
   FROM ${numbers}`,
];

/** The id of the creator of this number, from 1. */
export const creatorId = (number: number): string =>
  `${number.toString(16).padStart(8, "0")}-aaaa-7000-8000-000000000000`;

/** The reviewer. */
export const deskId = creatorId(100_000);

/** The id of the video of this number, from 1. */
export const videoId = (number: number): string =>
  `${number.toString(16).padStart(8, "0")}-bbbb-7000-8000-000000000000`;
