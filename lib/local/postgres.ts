import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
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
  const running = await launch(binaries, options, await freePort(options.port));
  const database = options.database ?? "newsreel";
  const login = `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${running.port}`;
  await createDatabase(`${login}/postgres`, database);
  return { ...running, url: `${login}/${database}` };
}

async function launch(binaries: PostgresBinaries, options: PostgresOptions, port: number) {
  const { folder } = options;
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    ...(options.throwaway && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
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
  const exited = new Promise<void>((resolve, reject) => {
    child.once("exit", () => resolve());
    child.once("error", reject);
  });
  await log?.close();
  await Promise.race([ready(folder, child), exited]);
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    const where = options.logFile ? ` Its last words are in ${options.logFile}.` : "";
    throw new Error(`PostgreSQL stopped while starting (code ${child.exitCode}).${where}`);
  }
  return { port, pid, exited, stop: () => endServer(pid) };
}

/** The server writes into its own pid file, in the eighth line, when it takes connections. */
async function ready(folder: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + 60_000;
  while (child.exitCode === null && child.signalCode === null) {
    const lines = await pidFile(folder);
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return;
    if (Date.now() > end) throw new Error("PostgreSQL did not get ready within a minute.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
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
