// node tests/bench/engine/weigh.mjs: prints as JSON how many bytes each engine has, bundled and minified alike by Rolldown
// and compressed at level 9. Workers are files of their own, and so is what is imported only when it is needed.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const here = path.dirname(fileURLToPath(import.meta.url));
const browser = path.resolve(here, "../../../lib/browser");
const page = (name) => path.join(here, "pages", `${name}.js`);

const engines = {
  engine: path.join(browser, "uploads.ts"),
  checksumWorker: path.join(browser, "checksum/checksum.worker.ts"),
  mediaWorker: path.join(browser, "media/media.worker.ts"),
  uppy5: page("uppy5"),
  uppy6: page("uppy6"),
  "better-upload": page("better-upload"),
  tus: page("tus"),
  upchunk: page("upchunk"),
};

const weights = {};
for (const [name, input] of Object.entries(engines)) {
  const bundle = await rolldown({
    input,
    external: [/worker\.ts$/],
    platform: "browser",
    resolve: { alias: { "@uppy/core": `${name}-core` } },
    transform: { define: { "process.env.NODE_ENV": '"production"' } },
    logLevel: "silent",
  });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  const code = atOnce(output).join("");
  weights[name] = gzipSync(code, { level: 9 }).length;
}

/** The code that comes with the page. */
function atOnce(output) {
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const wanted = new Set(output.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const name of wanted) for (const next of chunks.get(name)?.imports ?? []) wanted.add(next);
  return [...wanted].flatMap((name) => chunks.get(name)?.code ?? []);
}

console.log(JSON.stringify(weights));
