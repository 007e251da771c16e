import { randomUUID } from "node:crypto";
import { open, readFile, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { z } from "zod";

/** Whole or not at all: written beside, forced to disk, renamed into place. */
export async function writeJson(path: string, content: unknown): Promise<void> {
  const folder = dirname(path);
  const draft = join(folder, `${DRAFT}${randomUUID()}`);
  const file = await open(draft, "wx");
  try {
    try {
      await file.writeFile(JSON.stringify(content));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await unlink(draft).catch(() => {});
    throw error;
  }
  // From the rename on the record counts; a caller told of an error now would take its bytes away.
  await syncFolder(folder).catch(() => {});
}

/** Begins the name of a file that a crash may leave and nobody misses. */
export const DRAFT = "draft-";

/** Undefined if there is no such file; throws, naming it, if it is not what it should be. */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${path} is damaged; move it away to go on without it`, { cause: error });
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** A rename survives a power cut only once its folder is on disk. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
