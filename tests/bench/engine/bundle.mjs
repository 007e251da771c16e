// node tests/bench/engine/bundle.mjs FOLDER: bundles every engine, the workers of ours and the page into FOLDER.
import { copyFile, glob, mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../../..");
const folder = path.resolve(process.argv[2]);
const pages = path.join(here, "pages");

const common = {
  // Aliases are looked up from here.
  absWorkingDir: path.dirname(here),
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2024",
  outdir: folder,
  entryNames: "[name]",
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"' },
};

await mkdir(folder, { recursive: true });
await copyFile(path.join(pages, "page.html"), path.join(folder, "page.html"));
const workers = await Array.fromAsync(glob("lib/browser/**/*.worker.ts", { cwd: root }));
const own = ["ours.ts", "put.js", "tus.js", "upchunk.js", "better-upload.js"];
await build({
  ...common,
  entryPoints: [
    ...own.map((name) => path.join(pages, name)),
    ...workers.map((name) => path.join(root, name)),
  ],
});
// The same page again, beside a worker that hashes nothing.
await build({
  ...common,
  outdir: path.join(folder, "unhashed"),
  entryPoints: [
    path.join(pages, "ours.ts"),
    { in: path.join(pages, "unhashed.worker.ts"), out: "checksum.worker" },
    ...workers
      .filter((name) => !name.endsWith("/checksum.worker.ts"))
      .map((name) => path.join(root, name)),
  ],
});
// Both versions of Uppy import the same name.
for (const version of ["uppy5", "uppy6"]) {
  await build({
    ...common,
    entryPoints: [path.join(pages, `${version}.js`)],
    alias: { "@uppy/core": `${version}-core` },
  });
}
