// node scripts/weigh-pages.ts [BUILD]
//
// The scripts that each page loads at first, of the build that was made last in the folder BUILD (.next-test if it is not
// given): bytes as they are run, and as a browser gets them in Brotli. What is fetched later, by `import()`, is not in it.
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const Stats = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }));

const build = process.argv[2] ?? ".next-test";
const told = await readFile(path.join(build, "diagnostics", "route-bundle-stats.json"), "utf8");
for (const { route, firstLoadChunkPaths } of Stats.parse(JSON.parse(told)).toSorted((a, b) =>
  a.route < b.route ? -1 : 1,
)) {
  const sizes = await Promise.all(
    firstLoadChunkPaths.map(async (file) => {
      const [plain, brotli] = await Promise.all([stat(file), stat(`${file}.br`)]);
      return [plain.size, brotli.size] as const;
    }),
  );
  const plain = sizes.reduce((sum, [size]) => sum + size, 0);
  const brotli = sizes.reduce((sum, [, size]) => sum + size, 0);
  console.log([route.padEnd(32), kB(plain), kB(brotli)].join(" "));
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
}
