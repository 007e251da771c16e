// node scripts/make-migration.ts NAME: writes prisma/migrations/<time>_NAME with the SQL that leads from the migrations to
// prisma/schema.prisma. Read the SQL before you commit it. The PostgreSQL it tries them on is an embedded one, made and
// thrown away here.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "#lib/local/postgres.ts";
import { draftMigration } from "#lib/server/base/migrations/draft-migration.ts";
import { migrationsFolder } from "#lib/server/base/migrations/migration-files.ts";

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(
    "Name the migration in lower case with underscores: node scripts/make-migration.ts add_captions",
  );
  process.exit(1);
}

const scratch = await mkdtemp(path.join(tmpdir(), "newsreel-migration-"));
const postgres = await startPostgres({ folder: path.join(scratch, "postgres") });
try {
  const sql = await draftMigration(postgres.url);
  if (sql === null) {
    console.log("The migrations already lead to prisma/schema.prisma; there is nothing to write.");
  } else {
    const time = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
    const file = path.join(migrationsFolder, `${time}_${name}`, "migration.sql");
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, sql);
    console.log(`Wrote ${path.relative(process.cwd(), file)}: read it before you commit it.`);
  }
} finally {
  await postgres.stop();
  await rm(scratch, { recursive: true, force: true });
}
