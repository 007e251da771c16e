import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { startPostgres } from "#lib/local/postgres.ts";
import { endLeftover } from "#lib/local/postgres-process.ts";
import { becomeStarter, endLeftovers } from "#lib/local/running.ts";
import { startStore } from "#lib/local/store.ts";
import { migrate } from "#lib/server/base/migrations/migrate.ts";
import { bucketOf, BUCKETS, clearStore } from "./other-store.ts";
import type { TestStore } from "./other-store.ts";

const TEMPLATE = "newsreel_template";

/** What is to be known of the run's own store before it has a port. */
const ownStore: Omit<TestStore, "endpoint"> = {
  region: "us-east-1",
  accessKeyId: "NEWSREELTEST",
  secretAccessKey: "a-secret-for-tests-and-nothing-else",
  forcePathStyle: true,
  buckets: "newsreel-test",
  shared: false,
};

/** Plain data: it goes to the processes that run the tests. */
export type Services = {
  /** A URL on the server; the database in it is the template. */
  templateUrl: string;
  store: TestStore;
  folder: string;
};

/**
 * Starts a real PostgreSQL with a migrated template database, and the real local store unless there is another, in a folder
 * of their own. Any number of test runs can have theirs at the same time.
 */
export async function startServices(
  otherStore: TestStore | null = null,
): Promise<Services & { stop: () => Promise<void> }> {
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
    otherStore
      ? null
      : startStore({
          ...ownStore,
          folder: path.join(folder, "storage"),
          runFolder,
          logFile: path.join(folder, "store.log"),
          buckets: Array.from({ length: BUCKETS }, (_, number) =>
            bucketOf({ ...ownStore, endpoint: "" }, number),
          ),
        }),
  ]);
  await migrate(postgres.url);
  return {
    templateUrl: postgres.url,
    store: otherStore ?? { ...ownStore, endpoint: store?.endpoint ?? "" },
    folder,
    async stop() {
      // A worker that a failed test has left running is of no use without these.
      await endLeftovers(runFolder);
      await Promise.all([postgres.stop(), store?.stop()]);
      if (otherStore) await clearStore(otherStore);
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
  { store }: Services,
  databaseUrl: string,
  bucketNumber: number,
): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    S3_ENDPOINT: store.endpoint,
    S3_REGION: store.region,
    S3_BUCKET: bucketOf(store, bucketNumber),
    S3_ACCESS_KEY_ID: store.accessKeyId,
    S3_SECRET_ACCESS_KEY: store.secretAccessKey,
    S3_FORCE_PATH_STYLE: String(store.forcePathStyle),
    // What does not ask for it is not made to wait for a probe.
    S3_UPLOADS: process.env["S3_UPLOADS"] || "post",
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    NEXTAUTH_SECRET: "a-secret-for-tests-with-enough-letters",
    CRON_SECRET: "a-cron-secret-for-tests",
    STORAGE_EVENTS_SECRET: "a-storage-events-secret-for-tests",
    // Tests of what follows from a decision do not wait for it; those of undoing set their own.
    DECISION_UNDO_SECONDS: "0",
    ...Object.fromEntries(optionalSettings.map((name) => [name, ""])),
  };
}

const optionalSettings = [
  "S3_SESSION_TOKEN",
  "AWS_ROLE_ARN",
  "VERCEL",
  "VERCEL_OIDC_TOKEN",
  "ENCODER",
  "FFMPEG_PATH",
  "FFPROBE_PATH",
  "MEDIACONVERT_ROLE_ARN",
  "MEDIACONVERT_QUEUE_ARN",
  "ENCODING_EVENTS_SECRET",
  "ENCODER_WEBHOOK_URL",
  "ENCODER_WEBHOOK_SECRET",
  "EXPORT_BUCKET",
  "EXPORT_PREFIX",
  "DATABASE_POOL",
  "TRUSTED_PROXIES",
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
