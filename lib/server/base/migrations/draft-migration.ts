import { readFile } from "node:fs/promises";
import type { DiffTarget } from "@prisma/schema-engine-wasm";
import { everything, readMigrations } from "./migration-files.ts";
import { withSchemaEngine } from "./schema-engine.ts";

/**
 * The SQL that leads from prisma/migrations to prisma/schema.prisma; null if they already say the same.
 * `serverUrl` is a PostgreSQL where a database may be made and dropped to try the migrations on.
 */
export async function draftMigration(serverUrl: string): Promise<string | null> {
  const to: DiffTarget = {
    tag: "schemaDatamodel",
    files: [{ path: "schema.prisma", content: await readFile("prisma/schema.prisma", "utf8") }],
  };
  const from: DiffTarget = { tag: "migrations", ...(await readMigrations()) };
  return await withSchemaEngine(serverUrl, async (engine) => {
    const diff = await engine.diff({ from, to, script: true, exitCode: true, filters: everything });
    // As in `prisma migrate diff --exit-code`: 0 nothing to do, 2 a difference.
    return diff.exitCode === 2 ? diff.stdout : null;
  });
}
