import { randomBytes } from "node:crypto";
import path from "node:path";
import { run } from "./build.ts";
import type { DataFolder } from "./data-folder.ts";
import { haveAccounts, isMigrated } from "./database-state.ts";
import { keepRunning } from "./keep-running.ts";
import { startMailbox } from "./mailbox.ts";
import { startPostgres } from "./postgres.ts";
import type { Settings } from "./settings.ts";
import { startStore } from "./store.ts";

// What the portal needs around it. A part whose variables are set is somebody else's and is not started.

export type Say = (line: string) => void;
export type Part = { stop: () => Promise<void> };

export type Surroundings = {
  data: DataFolder;
  say: Say;
  /** Every part that was started, in order. */
  parts: Part[];
};

const REGION = "us-east-1";
const BUCKET = "newsreel";

const isSet = (name: string) => Boolean(process.env[name]?.trim());

/** The database's settings, migrated; ours also has the sign-ins of the data folder. */
export async function openDatabase(
  around: Surroundings,
  generated: Promise<void>,
): Promise<Settings & { DATABASE_URL: string }> {
  const { data, say } = around;
  const given = process.env["DATABASE_URL"]?.trim();
  if (given) {
    say("Using the database of DATABASE_URL.");
    await migrate(given, say);
    return { DATABASE_URL: given };
  }
  say("Starting PostgreSQL.");
  const options = {
    folder: path.join(data.root, "postgres"),
    password: data.secrets.databasePassword,
    logFile: path.join(data.logs, "postgres.log"),
  };
  const first = await startPostgres({ ...options, port: data.ports.database });
  // Started again on the same port: its address is in the app's settings.
  const again = () => startPostgres({ ...options, port: first.port });
  around.parts.push(keepRunning("PostgreSQL", first, again, say));
  await data.rememberPorts({ database: first.port });
  if (!(await isMigrated(first.url))) await migrate(first.url, say);
  await generated;
  const emails = data.secrets.people.map(({ email }) => email);
  if (await haveAccounts(first.url, emails)) return { DATABASE_URL: first.url };
  await run("Seeding", process.execPath, ["prisma/seed/seed.ts"], {
    ...withoutStorage(),
    DATABASE_URL: first.url,
    NEWSREEL_SEED: JSON.stringify(data.secrets.people),
  });
  return { DATABASE_URL: first.url };
}

/** For a step that reads only the database, but parses all settings as the app does. */
const withoutStorage = () => ({
  S3_REGION: REGION,
  S3_BUCKET: BUCKET,
  S3_ACCESS_KEY_ID: "unused-by-this-step",
  S3_SECRET_ACCESS_KEY: "unused-by-this-step",
  NEXTAUTH_URL: "http://127.0.0.1",
  // Held against the same rules as the real ones.
  NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
  CRON_SECRET: randomBytes(32).toString("base64"),
});

async function migrate(databaseUrl: string, say: Say): Promise<void> {
  say("Migrating the database.");
  await run("Migrating the database", process.execPath, ["scripts/migrate.ts"], {
    DATABASE_URL: databaseUrl,
  });
}

/** The bucket's settings. */
export async function openStorage(around: Surroundings, appUrl: string): Promise<Settings> {
  const { data, say } = around;
  const names = ["S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"];
  if (names.some(isSet)) {
    say("Using the bucket of S3_BUCKET.");
    return {};
  }
  say("Starting the store.");
  const { accessKeyId, secretAccessKey, storageEventsSecret } = data.secrets;
  const options = {
    folder: path.join(data.root, "storage"),
    runFolder: data.run,
    logFile: path.join(data.logs, "store.log"),
    region: REGION,
    buckets: [BUCKET],
    accessKeyId,
    secretAccessKey,
    events: { url: `${appUrl}/api/storage-events`, secret: storageEventsSecret },
  };
  const first = await startStore({ ...options, port: data.ports.storage });
  const again = () => startStore({ ...options, port: first.port });
  around.parts.push(keepRunning("The store", first, again, say));
  await data.rememberPorts({ storage: first.port });
  return {
    S3_ENDPOINT: first.endpoint,
    S3_REGION: REGION,
    S3_BUCKET: BUCKET,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
    S3_FORCE_PATH_STYLE: "true",
  };
}

/** Where the portal sends its mail. */
export async function openMailbox(around: Surroundings): Promise<Settings> {
  const { data, say } = around;
  if (isSet("SMTP_URL")) return {};
  const options = {
    folder: data.mail,
    runFolder: data.run,
    logFile: path.join(data.logs, "mailbox.log"),
    onMail: (mail: { to: string[]; file: string; link?: string | undefined }) =>
      say(`Mail for ${mail.to.join(", ")}: ${mail.link ?? mail.file}`),
  };
  const first = await startMailbox({ ...options, port: data.ports.mail });
  const again = () => startMailbox({ ...options, port: first.port });
  around.parts.push(keepRunning("The mailbox", first, again, say));
  await data.rememberPorts({ mail: first.port });
  return { SMTP_URL: first.url };
}
