import { spawn } from "node:child_process";
import { chmod, chown, mkdir, open } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { freePort } from "./ports.ts";
import { findPostgres } from "./postgres-binaries.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import { dataPath, initialise, serverEnv } from "./postgres-data.ts";
import { endLeftover, endServer, pidFile } from "./postgres-process.ts";

export type PostgresOptions = {
  /** The server's data; made on the first start. */
  folder: string;
  /** Taken if it is free, otherwise another. */
  port?: number | undefined;
  password?: string;
  /** The database that `url` names; made if it is not there. */
  database?: string;
  /** A file that the server's messages are added to. */
  logFile?: string;
  /** For tests: quick, and not safe against a crash of the machine. */
  throwaway?: boolean;
};

export type RunningPostgres = {
  url: string;
  port: number;
  pid: number;
  /** Settles when the server is gone, for whatever reason. */
  exited: Promise<void>;
  stop: () => Promise<void>;
};

const READY_WITHIN_MS = 60_000;
const ASKED_AFTER_MS = 2_000;

/**
 * Starts the embedded PostgreSQL on 127.0.0.1, as a process of its own, and answers when it takes connections. A server
 * that an earlier run left behind on the same folder is shut down first.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const password = options.password ?? "postgres";
  const binaries = await findPostgres(options.folder);
  await mkdir(path.dirname(options.folder), { recursive: true });
  await endLeftover(options.folder);
  await initialise(binaries, options.folder, password);
  const port = await freePort(options.port);
  const database = options.database ?? "newsreel";
  const login = `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  const running = await launch(binaries, options, port);
  try {
    await ready(options, running, `${login}/postgres`);
    await createDatabase(`${login}/postgres`, database);
  } catch (failure) {
    await running.stop();
    throw failure;
  }
  return { ...running, url: `${login}/${database}` };
}

async function launch(binaries: PostgresBinaries, options: PostgresOptions, port: number) {
  const { folder } = options;
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    ...(options.throwaway && {
      fsync: "off",
      synchronous_commit: "off",
      full_page_writes: "off",
      // What waits for a lock that is never given up ends, and the server says which.
      lock_timeout: "30s",
    }),
  };
  const log = options.logFile ? await open(options.logFile, "a") : undefined;
  if (binaries.runAs) {
    await chown(folder, binaries.runAs.uid, binaries.runAs.gid);
    await chmod(folder, 0o700);
  }
  const child = spawn(
    binaries.postgres,
    [
      "-D",
      dataPath(binaries, folder),
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    {
      cwd: folder,
      env: serverEnv(),
      // A group of its own, so that Ctrl-C reaches us alone and we end things in order.
      detached: true,
      stdio: ["ignore", log?.fd ?? "ignore", log?.fd ?? "ignore"],
      ...binaries.runAs,
    },
  );
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  await log?.close();
  const { pid } = child;
  if (pid === undefined) throw new Error("PostgreSQL could not be started.");
  return { port, pid, exited, stop: () => endServer(pid) };
}

/**
 * The server writes into its own pid file, in the eighth line, when it takes connections; on a full disk it cannot, and is
 * asked.
 */
async function ready(
  { folder, logFile }: PostgresOptions,
  { pid, exited }: Pick<RunningPostgres, "pid" | "exited">,
  adminUrl: string,
): Promise<void> {
  let ended = false;
  void exited.then(() => (ended = true));
  const began = Date.now();
  while (!ended) {
    const lines = await pidFile(folder);
    if (Number(lines[0]) === pid && lines[7]?.trim() === "ready") return;
    const passed = Date.now() - began;
    if (passed > ASKED_AFTER_MS && (await takesConnections(adminUrl))) return;
    if (passed > READY_WITHIN_MS) throw new Error("PostgreSQL did not get ready within a minute.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const where = logFile ? ` Its last words are in ${logFile}.` : "";
  throw new Error(`PostgreSQL stopped while starting.${where}`);
}

async function takesConnections(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on("error", () => {});
  return await client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
