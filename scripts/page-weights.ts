import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const Stats = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }));

/** Bytes of the scripts that a page loads at first: as they are run, and as a browser gets them. */
export type PageWeight = { route: string; plain: number; brotli: number };

/**
 * Weighs each page of the build that was made last in the folder `build`, by route. What is fetched later, by `import()`, is not
 * in it.
 */
export async function weighPages(build: string): Promise<PageWeight[]> {
  const told = await readFile(path.join(build, "diagnostics", "route-bundle-stats.json"), "utf8");
  const pages = Stats.parse(JSON.parse(told)).map(async ({ route, firstLoadChunkPaths }) => {
    const [plain, brotli] = await Promise.all([
      sumOf(firstLoadChunkPaths),
      sumOf(firstLoadChunkPaths.map((file) => `${file}.br`)),
    ]);
    return { route, plain, brotli };
  });
  return (await Promise.all(pages)).toSorted((a, b) => (a.route < b.route ? -1 : 1));
}

async function sumOf(files: string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
