import { readFile } from "node:fs/promises";
import type { DiffTarget } from "@prisma/schema-engine-wasm";
import { everything, readMigrations } from "./migration-files.ts";
import { withSchemaEngine } from "./schema-engine.ts";

/**
 * Returns the SQL that leads from prisma/migrations to prisma/schema.prisma; null if they agree. `serverUrl` is a
 * PostgreSQL server where a database may be created and dropped to try the migrations on.
 */
export async function draftMigration(serverUrl: string): Promise<string | null> {
  const to: DiffTarget = {
    tag: "schemaDatamodel",
    files: [{ path: "schema.prisma", content: await readFile("prisma/schema.prisma", "utf8") }],
  };
  const from: DiffTarget = { tag: "migrations", ...(await readMigrations()) };
  return await withSchemaEngine(serverUrl, async (engine) => {
    const diff = await engine.diff({ from, to, script: true, exitCode: true, filters: everything });
    // As `prisma migrate diff --exit-code`: 0 no difference, 2 a difference.
    return diff.exitCode === 2 ? diff.stdout : null;
  });
}
