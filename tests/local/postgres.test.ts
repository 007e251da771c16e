import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startPostgres } from "#lib/local/postgres.ts";
import { identityOf, waitUntilGone } from "#lib/local/process-identity.ts";
import { draftMigration } from "#lib/server/base/migrations/draft-migration.ts";
import { migrate } from "#lib/server/base/migrations/migrate.ts";
import { within } from "../support/waits.ts";

// Each of them starts PostgreSQL, most of them twice; what starts it waits a minute for it.
vi.setConfig({ testTimeout: 150_000 });

let root: string;
let folder: string;

beforeEach(async () => {
  await mkdir(".data/test", { recursive: true });
  // Nobody but us may go through it, as in a home folder.
  root = await mkdtemp(path.resolve(".data/test/closed-"));
  folder = path.join(root, "postgres");
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("what was committed is there after kill -9, and the port and the password stay", async () => {
  const first = await startPostgres({ folder, password: "p:w/d" });
  await query(first.url, "CREATE TABLE kept (word text)");
  await query(first.url, "INSERT INTO kept VALUES ('here')");
  process.kill(first.pid, "SIGKILL");
  await within(first.exited, "a killed PostgreSQL to be gone");

  const second = await startPostgres({ folder, password: "p:w/d", port: first.port });

  expect(second.url).toBe(first.url);
  expect(await query(second.url, "SELECT word FROM kept")).toEqual([{ word: "here" }]);
  await expect(query(second.url.replace("p%3Aw%2Fd", "wrong"), "SELECT 1")).rejects.toThrow(
    "password",
  );
  await second.stop();
  expect(identityOf(second.pid)).toBeUndefined();
});

test("a server that an earlier start left behind is shut down, not fought", async () => {
  const left = await startPostgres({ folder });

  const again = await startPostgres({ folder });

  expect(await waitUntilGone(left.pid, 1000)).toBe(true);
  expect(await query(again.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await again.stop();
});

test("what a killed server has left at work is ended before another works on the same data", async () => {
  const first = await startPostgres({ folder });
  const client = new pg.Client({ connectionString: first.url });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
  const left: number = rows[0].pid;
  // It does not notice that its server is gone.
  process.kill(left, "SIGSTOP");
  process.kill(first.pid, "SIGKILL");
  await within(first.exited, "a killed PostgreSQL to be gone");

  const second = await startPostgres({ folder, port: first.port });

  expect(identityOf(left)).toBeUndefined();
  await second.stop();
  await client.end().catch(() => {});
});

test("a pid file that a full disk has left empty is no hindrance", async () => {
  await (await startPostgres({ folder })).stop();
  await writeFile(path.join(folder, "postmaster.pid"), "");

  const postgres = await startPostgres({ folder });

  await postgres.stop();
});

test("a pid file that names somebody else's process ends nobody", async () => {
  await (await startPostgres({ folder })).stop();
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {
    stdio: "ignore",
  });
  await writeFile(
    path.join(folder, "postmaster.pid"),
    `${stranger.pid}\n${folder}\n0\n5432\n\n127.0.0.1\n`,
  );

  const postgres = await startPostgres({ folder });

  expect(identityOf(stranger.pid ?? 0)).toBeDefined();
  stranger.kill("SIGKILL");
  await postgres.stop();
});

test("the migrations lead to the schema, once, however many deployments run them together", async () => {
  const postgres = await startPostgres({ folder, throwaway: true });

  const applied = await Promise.all([1, 2, 3].map(() => migrate(postgres.url)));

  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  expect(await draftMigration(postgres.url)).toBeNull();
  const databases = await query(
    postgres.url,
    "SELECT datname FROM pg_database WHERE datname LIKE '%shadow%'",
  );
  expect(databases).toEqual([]);
  await postgres.stop();
});
