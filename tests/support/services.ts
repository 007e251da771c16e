import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { startPostgres } from "#lib/local/postgres.ts";
import { endLeftover } from "#lib/local/postgres-process.ts";
import { becomeStarter, endLeftovers } from "#lib/local/running.ts";
import { startStore } from "#lib/local/store.ts";
import { migrate } from "#lib/server/db/migrate.ts";

/** Files that run at the same time each have a bucket of their own. */
export const BUCKETS = 64;
const TEMPLATE = "newsreel_template";
const REGION = "us-east-1";
const ACCESS_KEY_ID = "NEWSREELTEST";
const SECRET_ACCESS_KEY = "a-secret-for-tests-and-nothing-else";

/** Plain data: it goes to the processes that run the tests. */
export type Services = {
  /** A URL on the server; the database in it is the template. */
  templateUrl: string;
  storeEndpoint: string;
  folder: string;
};

/**
 * Starts a real PostgreSQL with a migrated template database, and the real local store, in a folder of their own. Any
 * number of test runs can have theirs at the same time.
 */
export async function startServices(events?: {
  url: string;
  secret: string;
}): Promise<Services & { stop: () => Promise<void> }> {
  const root = path.resolve(".data", "test");
  await mkdir(root, { recursive: true });
  await endAbandonedRuns(root);

  const folder = await mkdtemp(path.join(root, "run-"));
  const runFolder = path.join(folder, "run");
  await mkdir(runFolder);
  const starter = await becomeStarter(runFolder);
  const [postgres, store] = await Promise.all([
    startPostgres({
      folder: path.join(folder, "postgres"),
      database: TEMPLATE,
      logFile: path.join(folder, "postgres.log"),
      throwaway: true,
    }),
    startStore({
      folder: path.join(folder, "storage"),
      runFolder,
      logFile: path.join(folder, "store.log"),
      region: REGION,
      buckets: Array.from({ length: BUCKETS }, (_, index) => bucketName(index)),
      accessKeyId: ACCESS_KEY_ID,
      secretAccessKey: SECRET_ACCESS_KEY,
      ...(events && { events }),
    }),
  ]);
  await migrate(postgres.url);
  return {
    templateUrl: postgres.url,
    storeEndpoint: store.endpoint,
    folder,
    async stop() {
      // A worker that a failed test has left running is of no use without these.
      await endLeftovers(runFolder);
      await Promise.all([postgres.stop(), store.stop()]);
      await starter.release();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A run that was killed leaves its processes and its folder; the next one takes them away. */
async function endAbandonedRuns(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith("run-")) continue;
    const folder = path.join(root, name);
    const age = Date.now() - (await stat(folder)).mtimeMs;
    const starter = await becomeStarter(path.join(folder, "run")).catch(() => null);
    // No starter: it is at work, or it is just beginning and has not written its own name yet.
    if (!starter || age < 10_000) {
      await starter?.release();
      continue;
    }
    await endLeftovers(path.join(folder, "run"));
    await endLeftover(path.join(folder, "postgres"));
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes a fresh, migrated, empty database and answers its URL. */
export async function createDatabase(services: Services): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  const url = new URL(services.templateUrl);
  // Not from inside the template: a database with a connection cannot be copied.
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${TEMPLATE}"`);
  } finally {
    await client.end();
  }
  url.pathname = `/${name}`;
  return url.href;
}

/** The portal's settings on these services; what the machine's environment says of the portal is not asked. */
export function settingsFor(
  services: Services,
  databaseUrl: string,
  bucketNumber: number,
): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    S3_ENDPOINT: services.storeEndpoint,
    S3_REGION: REGION,
    S3_BUCKET: bucketName(bucketNumber % BUCKETS),
    S3_ACCESS_KEY_ID: ACCESS_KEY_ID,
    S3_SECRET_ACCESS_KEY: SECRET_ACCESS_KEY,
    S3_FORCE_PATH_STYLE: "true",
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    NEXTAUTH_SECRET: "a-secret-for-tests-with-enough-letters",
    CRON_SECRET: "a-cron-secret-for-tests",
    STORAGE_EVENTS_SECRET: "a-storage-events-secret-for-tests",
    ...Object.fromEntries(optionalSettings.map((name) => [name, ""])),
  };
}

const optionalSettings = [
  "ENCODER",
  "FFMPEG_PATH",
  "MEDIACONVERT_ROLE_ARN",
  "MEDIACONVERT_QUEUE_ARN",
  "ENCODING_EVENTS_SECRET",
  "ENCODER_WEBHOOK_URL",
  "ENCODER_WEBHOOK_SECRET",
  "EXPORT_BUCKET",
  "EXPORT_PREFIX",
  "DATABASE_POOL",
  "LIMIT_WINDOW",
  "PORTAL_TIME_ZONE",
  "DAILY_UPLOADS",
  "DAILY_BYTES",
  "DAILY_ATTEMPTS",
  "MAX_FILE_BYTES",
  "URL_SECONDS",
  "RESERVATION_MINUTES",
  "GOOGLE_CLIENT_ID",
  "GOOGLE_CLIENT_SECRET",
  "GITHUB_CLIENT_ID",
  "GITHUB_CLIENT_SECRET",
  "SMTP_URL",
  "MAIL_FROM",
];

export function bucketName(index: number): string {
  return `newsreel-test-${index}`;
}
