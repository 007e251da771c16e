import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrate } from "#lib/server/base/migrations/migrate.ts";
import { everything, readMigrations } from "#lib/server/base/migrations/migration-files.ts";
import { withSchemaEngine } from "#lib/server/base/migrations/schema-engine.ts";

// A database that is in use is brought up to date with everything that is in it.

/** The last migration of a release that newsrooms had: what came after it must take what they have. */
const RELEASED = "20261129080229_undo_and_drafts";

const services = inject("services");
let client: pg.Client;
let databaseUrl: string;

beforeAll(async () => {
  const name = `upgrade_${crypto.randomUUID().replaceAll("-", "")}`;
  const url = new URL(services.templateUrl);
  url.pathname = "/postgres";
  const maker = new pg.Client({ connectionString: url.href });
  await maker.connect();
  await maker.query(`CREATE DATABASE "${name}"`);
  await maker.end();
  url.pathname = `/${name}`;
  databaseUrl = url.href;
  client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
});
afterAll(() => client.end());

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** A verified upload of each video, in the columns of then; `fields` of the upload beside them. */
async function insertVideo(
  number: number,
  video: { title: string; reviewState?: string; submittedAt?: Date | null },
  upload: { state?: string; settledAt?: Date | null } = {},
): Promise<void> {
  const now = new Date("2026-11-01T10:00:00Z");
  const { title, reviewState = "PENDING", submittedAt = now } = video;
  const { state = "VERIFIED", settledAt = now } = upload;
  await client.query(
    `INSERT INTO "Video" (id, "creatorId", title, "createdAt", "submittedAt", "reviewState")
     VALUES ($1, $2, $3, $4, $5, $6::"ReviewState")`,
    [id(number), id(1), title, now, submittedAt, reviewState],
  );
  await client.query(
    `INSERT INTO "Upload" (id, "videoId", "creatorId", version, state, "fileName", "contentType", size, method, key,
       "reservedAt", "expiresAt", "settledAt")
     VALUES ($1, $2, $3, 1, $4::"UploadState", $5, 'video/mp4', 1000, 'POST', $6, $7, $7, $8)`,
    [
      id(number + 1000),
      id(number),
      id(1),
      state,
      `clip_${number}.mp4`,
      `originals/${number}`,
      now,
      settledAt,
    ],
  );
  await client.query(`UPDATE "Video" SET "currentUploadId" = $1 WHERE id = $2`, [
    id(number + 1000),
    id(number),
  ]);
}

test("a database of a release is upgraded with its rows, those that break a newer rule among them", async () => {
  const migrationsList = await readMigrations();
  const released = migrationsList.migrationDirectories.filter(({ path }) => path <= RELEASED);
  await withSchemaEngine(databaseUrl, (engine) =>
    engine.applyMigrations({
      migrationsList: { ...migrationsList, migrationDirectories: released },
      filters: everything,
    }),
  );
  await client.query(
    `INSERT INTO "User" (id, email, name) VALUES ($1, 'robin@newsreel.example', 'Robin')`,
    [id(1)],
  );
  await insertVideo(2, { title: "Goal in the last minute", reviewState: "APPROVED" });
  await insertVideo(
    3,
    { title: "On its way", submittedAt: null },
    { state: "RESERVED", settledAt: null },
  );
  // Neither can be made any more, and both may be there.
  await insertVideo(4, {
    title: "Decided, never submitted",
    reviewState: "REJECTED",
    submittedAt: null,
  });
  await insertVideo(5, { title: "" });

  await client.query(
    `UPDATE "Upload" SET "previewType" = 'video/mp4', "previewAt" = "reservedAt" WHERE id = $1`,
    [id(1003)],
  );
  await client.query(
    `INSERT INTO "TimelineEntry" (kind, "videoId", "uploadId", data)
     VALUES ('upload.preview_received', $1, $2, '{"media": {"container": "MP4"}}')`,
    [id(3), id(1003)],
  );

  const applied = await migrate(databaseUrl);

  expect(applied).toEqual(
    migrationsList.migrationDirectories.map(({ path }) => path).filter((path) => path > RELEASED),
  );
  expect(await migrate(databaseUrl)).toEqual([]);
  const { rows } = await client.query(
    `SELECT title, "reviewState", "searchText" FROM "Video" ORDER BY id`,
  );
  expect(rows.map(({ title }) => title)).toEqual([
    "Goal in the last minute",
    "On its way",
    "Decided, never submitted",
    "",
  ]);
  for (const [at, { searchText }] of rows.entries())
    expect(searchText).toContain(`clip_${at + 2}.mp4`);
  const previews = await client.query(
    `SELECT id, "previewMedia" FROM "Upload" WHERE "previewMedia" IS NOT NULL`,
  );
  expect(previews.rows).toEqual([{ id: id(1003), previewMedia: { container: "MP4" } }]);
  const broken = await client.query(
    `SELECT conname FROM pg_constraint WHERE contype = 'c' AND NOT convalidated ORDER BY conname`,
  );
  expect(broken.rows.map(({ conname }) => conname)).toEqual([
    "Video_decided_check",
    "Video_title_check",
  ]);
});

test("migrations are added, and none that is there is changed", async () => {
  const known: Record<string, string> = JSON.parse(
    await readFile(new URL("migrations.json", import.meta.url), "utf8"),
  );
  const { migrationDirectories } = await readMigrations();
  const found = migrationDirectories.map(({ path, migrationFile: { content } }) => [
    path,
    createHash("sha256")
      .update(content.tag === "ok" ? content.value : "")
      .digest("hex"),
  ]);
  // A new one is added to the list beside this test: then it stays as it is for good.
  expect(Object.fromEntries(found)).toEqual(known);
});
