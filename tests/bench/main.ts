// npm run bench [-- --only NAME] [--runs N] [--quick] [--film SECONDS]
//
// Measures what README.md here describes. One JSON line per figure on standard output, everything else on standard error.
// Exits with 1 if a figure could not be had. `--only` takes the beginning of names, with commas between several. `--film` is the
// length of what is encoded, 600 if it is not given.
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Bench, Figure } from "./figure.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    runs: { type: "string", default: "3" },
    quick: { type: "boolean", default: false },
    film: { type: "string", default: "600" },
  },
});
const here = import.meta.dirname;
const root = path.resolve(here, "../..");
process.chdir(root);

const wanted = values.only.split(",");
const wants = (figure: string) => wanted.some((name) => figure.startsWith(name));
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error("--runs takes a whole number from 1 on");
const filmSeconds = Number(values.film);
if (!Number.isInteger(filmSeconds) || filmSeconds < 1)
  throw new Error("--film takes whole seconds");

const { dependencies } = JSON.parse(readFileSync(path.join(here, "package.json"), "utf8"));
const isThere = (name: string) => existsSync(path.join(here, "node_modules", name));
if (!Object.keys(dependencies).every(isThere)) {
  run("npm", ["ci", "--loglevel=error", "--no-json"], here);
}
const pages = path.join(root, ".data", "bench", "pages");
run(process.execPath, [path.join(here, "engine", "bundle.mjs"), pages], root);

const bench: Bench = { runs, quick: values.quick, filmSeconds, pages, wants };
let failed = false;
let measured = 0;
const files = ["engine", "portal", "encoding"].flatMap((room) =>
  globSync(`${room}/*.figure.ts`, { cwd: here }).toSorted(),
);
for (const file of files) {
  const figure: Figure = await import(path.join(here, file));
  const asked = figure.figures.filter(wants);
  if (asked.length === 0) continue;
  measured += asked.length;
  try {
    const lines = await figure.measure(bench);
    for (const line of lines) {
      if (!wants(line.figure)) continue;
      console.log(JSON.stringify(values.quick ? { ...line, quick: true } : line));
    }
    const missing = asked.filter((name) => !lines.some((line) => line.figure === name));
    if (missing.length > 0) throw new Error(`no figure for ${missing.join(", ")}`);
  } catch (failure) {
    failed = true;
    console.error(`${asked.join(", ")}:`, failure);
  }
}
if (measured === 0) throw new Error(`there is no figure called ${values.only}`);
// Nothing of ours runs any more; a browser's pipe that lingers must not keep the bench open.
process.exit(failed ? 1 : 0);

function run(command: string, args: string[], cwd: string): void {
  const { status } = spawnSync(command, args, { cwd, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
}
