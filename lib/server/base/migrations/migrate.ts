import pg from "pg";
import { installQueues } from "#lib/server/base/queue/install-queues.ts";
import { everything, readMigrations } from "./migration-files.ts";
import { withSchemaEngine } from "./schema-engine.ts";

/** Any number, as long as all deployments use the same. */
const LOCK = 7_091_883;

/**
 * Migrates the database to prisma/migrations, and the queues to pg-boss's schema, and returns the names of the applied
 * migrations. Concurrent deployments wait for each other. The same as `prisma migrate deploy`, which uses the same
 * folder and table.
 * @throws Error if an earlier migration failed half-way or an applied one was edited: a person must look at that
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const lock = new pg.Client({ connectionString: databaseUrl });
  await lock.connect();
  try {
    await lock.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const migrationsList = await readMigrations();
    const names = await withSchemaEngine(databaseUrl, async (engine) => {
      const { editedMigrationNames } = await engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters: everything,
      });
      if (editedMigrationNames.length > 0) {
        throw new Error(
          `Migrations were changed after they had been applied to this database: ${editedMigrationNames.join(", ")}. ` +
            "Put them back as they were and write a new migration for the change.",
        );
      }
      const applied = await engine.applyMigrations({ migrationsList, filters: everything });
      return applied.appliedMigrationNames;
    });
    await installQueues(databaseUrl);
    return names;
  } finally {
    await lock.end();
  }
}
