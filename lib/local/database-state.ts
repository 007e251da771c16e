import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { z } from "zod";
import { queueNames } from "#lib/domain/jobs.ts";

// A look into our own database that spares the second start two processes, which would only find nothing to do.

/** Whether every migration of prisma/migrations has been applied as it stands there, and the queues are installed. */
export async function isMigrated(databaseUrl: string): Promise<boolean> {
  const folder = path.join("prisma", "migrations");
  const entries = await readdir(folder, { withFileTypes: true });
  const applied = await rows<{ migration_name: string; checksum: string }>(
    databaseUrl,
    'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const sql = await readFile(path.join(folder, name, "migration.sql"));
    const checksum = createHash("sha256").update(sql).digest("hex");
    const same = applied.some((each) => each.migration_name === name && each.checksum === checksum);
    if (!same) return false;
  }
  return hasQueues(databaseUrl);
}

const QueuePackage = z.object({ pgboss: z.object({ schema: z.int() }) });

/** Whether the queues' own schema is the one that the installed pg-boss works with, and every queue is there. */
async function hasQueues(databaseUrl: string): Promise<boolean> {
  const file = path.join("node_modules", "pg-boss", "package.json");
  const { pgboss } = QueuePackage.parse(JSON.parse(await readFile(file, "utf8")));
  const installed = await rows<{ version: number }>(
    databaseUrl,
    "SELECT version FROM pgboss.version",
  );
  if (installed[0]?.version !== pgboss.schema) return false;
  const found = await rows<{ name: string }>(databaseUrl, "SELECT name FROM pgboss.queue");
  return queueNames.every((name) => found.some((queue) => queue.name === name));
}

/** Whether all of them have an account. */
export async function haveAccounts(databaseUrl: string, emails: string[]): Promise<boolean> {
  const found = await rows(databaseUrl, 'SELECT id FROM "User" WHERE email = ANY($1)', [emails]);
  return found.length === emails.length;
}

/** What is asked for, or nothing if the table is not there yet. */
async function rows<Row extends pg.QueryResultRow>(
  databaseUrl: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } catch (failure) {
    if (failure instanceof pg.DatabaseError && failure.code === UNDEFINED_TABLE) return [];
    throw failure;
  } finally {
    await client.end();
  }
}

const UNDEFINED_TABLE = "42P01";
