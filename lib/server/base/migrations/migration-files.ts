import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";

/** The project's migrations, beside the schema. */
export const migrationsFolder = path.join(process.cwd(), "prisma", "migrations");

/** All tables are Prisma's; nothing is managed elsewhere. */
export const everything = { externalTables: [], externalEnums: [] };

/** Reads prisma/migrations, oldest first, in the form the schema engine expects. */
export async function readMigrations(baseDir: string = migrationsFolder): Promise<MigrationList> {
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(path.join(baseDir, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(path.join(baseDir, name, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  };
}
