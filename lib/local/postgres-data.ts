import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { PostgresBinaries } from "./postgres-binaries.ts";

/**
 * As root the data may lie where the server's user cannot go. It need not: it is started inside the folder, and this
 * path is wherever a process already is.
 */
export function dataPath(binaries: PostgresBinaries, folder: string): string {
  return binaries.runAs && process.platform === "linux" ? "/proc/self/cwd" : folder;
}

/** Makes the server's data folder, if there is none yet. */
export async function initialise(
  binaries: PostgresBinaries,
  folder: string,
  password: string,
): Promise<void> {
  if (await readFile(path.join(folder, "PG_VERSION")).catch(() => null)) return;
  // A first start that was killed half-way has left something that is no database.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  const passwordFile = path.join(binaries.scratch, `password-${crypto.randomUUID()}`);
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (binaries.runAs) {
      await chown(folder, binaries.runAs.uid, binaries.runAs.gid);
      await chown(passwordFile, binaries.runAs.uid, binaries.runAs.gid);
    }
    const child = spawn(
      binaries.initdb,
      [
        `--pgdata=${dataPath(binaries, folder)}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
        "--no-instructions",
      ],
      { cwd: folder, env: serverEnv(), stdio: ["ignore", "pipe", "pipe"], ...binaries.runAs },
    );
    const said = await outputOf(child);
    if (said.code !== 0) throw new Error(`initdb failed: ${said.text.trim()}`);
  } catch (failure) {
    await rm(folder, { recursive: true, force: true });
    throw failure;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Nothing of ours: PG* and locale variables would change what the server does. */
export function serverEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], TZ: "UTC", LC_ALL: "C", NODE_ENV: process.env.NODE_ENV };
}

async function outputOf(child: ChildProcess): Promise<{ code: number | null; text: string }> {
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code, text: Buffer.concat(chunks).toString("utf8") };
}
