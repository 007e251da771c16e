import { execFile } from "node:child_process";
import { mkdtemp, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A disk of its own that a test can fill to the last byte. */
export type SmallDisk = {
  folder: string;
  /** Takes all the room that is left, but for so many bytes. */
  fill: (but?: number) => Promise<void>;
  /** Gives back all that `fill` took. */
  free: () => Promise<void>;
  remove: () => Promise<void>;
};

/** Mounts one, in memory; null where this user may not. */
export async function mountSmallDisk(bytes: number): Promise<SmallDisk | null> {
  const folder = await mkdtemp(path.join(tmpdir(), "newsreel-disk-"));
  try {
    await run("mount", ["-t", "tmpfs", "-o", `size=${bytes},mode=755`, "newsreel-test", folder]);
  } catch {
    await rm(folder, { recursive: true });
    return null;
  }
  const ballast: string[] = [];
  return {
    folder,
    async fill(but = 0) {
      const { bavail, bsize } = await statfs(folder);
      const file = path.join(folder, `ballast-${ballast.length}`);
      ballast.push(file);
      await writeFile(file, Buffer.alloc(Math.max(0, bavail * bsize - but)));
    },
    async free() {
      for (const file of ballast) await rm(file, { force: true });
    },
    async remove() {
      // What was killed may hold it for a moment longer.
      await run("umount", ["-l", folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
