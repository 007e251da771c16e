// node scripts/weigh-pages.ts [BUILD]
//
// The scripts that each page loads at first, of the build that was made last in the folder BUILD (.next-test if it is not
// given): bytes as they are run, and as a browser gets them in Brotli.
import { weighPages } from "./page-weights.ts";

for (const { route, plain, brotli } of await weighPages(process.argv[2] ?? ".next-test")) {
  console.log([route.padEnd(32), kB(plain), kB(brotli)].join(" "));
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
}
