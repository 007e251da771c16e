// npm run db:migrate: brings DATABASE_URL up to prisma/migrations. Safe to run from several deployments at once.
import { migrate } from "#lib/server/base/migrations/migrate.ts";

const databaseUrl = process.env["DATABASE_URL"];
if (!databaseUrl) {
  console.error(
    "DATABASE_URL is not set: give the PostgreSQL to migrate, such as postgresql://user:password@host:5432/newsreel",
  );
  process.exit(1);
}

const applied = await migrate(databaseUrl);
console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
