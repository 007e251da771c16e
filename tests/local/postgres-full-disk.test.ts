import path from "node:path";
import pg from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { keepRunning } from "#lib/local/keep-running.ts";
import { startPostgres } from "#lib/local/postgres.ts";
import { mountSmallDisk } from "../support/small-disk.ts";
import { temporaryFolder } from "./s3/support.ts";
import { until, within } from "../support/waits.ts";

const MiB = 1024 ** 2;

// It is started again and again, ever more slowly.
vi.setConfig({ testTimeout: 150_000 });

const mount = async () => {
  const disk = await mountSmallDisk(192 * MiB);
  if (disk) onTestFinished(disk.remove);
  return disk;
};

test("on a full disk PostgreSQL ends and is tried until there is room; what was committed is there then", async () => {
  // Where nobody may mount a disk it is killed, and comes back at once.
  const disk = await mount();
  const options = { folder: path.join(disk?.folder ?? (await temporaryFolder()), "postgres") };
  const first = await startPostgres(options);
  const said: string[] = [];
  const again = () => startPostgres({ ...options, port: first.port });
  const part = keepRunning("PostgreSQL", first, again, (line) => void said.push(line));
  onTestFinished(part.stop);
  await query(first.url, "CREATE TABLE kept (id serial PRIMARY KEY, words text)");
  const kept: unknown[] = [];
  const insert = async () => {
    // Of random words, since they are compressed.
    const words = "SELECT string_agg(gen_random_uuid()::text, '') FROM generate_series(1, 10000)";
    const [row] = await query(first.url, `INSERT INTO kept (words) (${words}) RETURNING id`);
    kept.push(row?.["id"]);
    return true;
  };
  await insert();

  // First it refuses what needs room; then it cannot write its log and gives up; then it cannot even begin.
  const cannotStart = () => said.some((line) => line.includes("PostgreSQL does not start"));
  const fillUp = async () => {
    await disk?.fill().catch(() => {});
    await insert().catch(() => {});
    await query(first.url, "CHECKPOINT").catch(() => {});
    return cannotStart() || undefined;
  };
  if (disk) await until(fillUp, "PostgreSQL to find no room to start in", 90_000);
  else process.kill(first.pid, "SIGKILL");
  await within(first.exited, "PostgreSQL to be gone");
  await disk?.free();

  await expect.poll(() => insert().catch(() => false)).toBe(true);
  const rows = await query(first.url, "SELECT id FROM kept");
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(kept));
});

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  // Where it is full, a server may take a connection and say nothing more.
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
  });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
