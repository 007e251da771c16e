import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

// What was made of sources is made again only when they changed. Each product has a stamp: the hash of all it was
// made from.

const binaries = path.join("node_modules", ".bin");

/** Everything that `next build` reads, beside the packages of the lock file. */
const buildInputs = [
  "app",
  "lib",
  "public",
  "prisma/schema.prisma",
  "prisma.config.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "scripts/compress-static.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
  "scripts/compress-static.ts",
];
const notBuilt = ["lib/local", "lib/server/base/db/generated", "lib/server/base/inspect/generated"];

/** Writes the code that is made from other sources and is no part of the app's own build, if those changed. */
export async function generateCode(say: (line: string) => void): Promise<void> {
  await generateClient(say);
  await bundleSandbox();
}

/**
 * Puts what looks into strangers' files into one file for each kind of look (docs/decisions/sandbox.md): it is started for
 * every film, and loading two hundred sources took most of its time.
 */
export async function bundleSandbox(): Promise<void> {
  const product = "lib/server/base/inspect/generated";
  const inputs = ["lib/domain", "lib/server/base/inspect", "package-lock.json"];
  await whenChanged(product, path.join(product, "main.mjs"), inputs, [product], async () => {
    const names = ["--entryFileNames", "[name].mjs", "--chunkFileNames", "[name]-[hash].mjs"];
    const where = ["--dir", product, "--cleanDir", "--platform", "node", "--format", "esm"];
    const entry = "lib/server/base/inspect/sandboxed/main.ts";
    await run("Bundling", path.join(binaries, "rolldown"), [entry, ...where, ...names], {});
  });
}

async function generateClient(say: (line: string) => void): Promise<void> {
  const product = "lib/server/base/db/generated";
  const inputs = ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"];
  await whenChanged(product, path.join(product, "client.ts"), inputs, [], async () => {
    say("Generating the database client.");
    await run("Generating the database client", path.join(binaries, "prisma"), ["generate"], {});
  });
}

/** Builds the app if anything it is made from changed. */
export async function buildApp(
  env: Record<string, string | undefined>,
  say: (line: string) => void,
): Promise<void> {
  const product = env["NEXT_DIST_DIR"] || process.env["NEXT_DIST_DIR"] || ".next";
  // The last thing that `next build` writes.
  const proof = path.join(product, "BUILD_ID");
  await whenChanged(product, proof, buildInputs, notBuilt, async () => {
    say("Building the portal (half a minute or so).");
    await rm(path.join(product, STAMP), { force: true });
    await run("Building the portal", path.join(binaries, "next"), ["build"], env);
    await run("Compressing scripts", process.execPath, ["scripts/compress-static.ts"], env);
  });
}

const STAMP = "newsreel-stamp";

async function whenChanged(
  product: string,
  proof: string,
  inputs: string[],
  without: string[],
  make: () => Promise<void>,
): Promise<void> {
  const file = path.join(product, STAMP);
  const now = await stampOf(inputs, without);
  if (existsSync(proof) && (await readFile(file, "utf8").catch(() => "")) === now) return;
  await make();
  await mkdir(product, { recursive: true });
  await writeFile(file, now);
}

async function stampOf(inputs: string[], without: string[]): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const [name, value] of Object.entries(process.env).sort(([a], [b]) => (a < b ? -1 : 1))) {
    // Next writes these into what it builds.
    if (name.startsWith("NEXT_PUBLIC_")) hash.update(`${name}=${value}\0`);
  }
  for (const input of inputs) {
    for (const file of await filesUnder(input)) {
      if (without.some((folder) => file.startsWith(`${folder}${path.sep}`))) continue;
      hash
        .update(`${file}\0`)
        .update(await readFile(file))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

async function filesUnder(input: string): Promise<string[]> {
  const kind = await stat(input).catch(() => null);
  if (!kind) return [];
  if (kind.isFile()) return [input];
  const entries = await readdir(input, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort((a, b) => (a < b ? -1 : 1));
}

/** Runs a tool of ours to its end; what it said is shown only if it failed. */
export async function run(
  what: string,
  command: string,
  args: string[],
  env: Record<string, string | undefined>,
): Promise<void> {
  if (stopped) throw new Error("Stopped.");
  const child = spawn(command, args, {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // In our group: Ctrl-C and a closed terminal end it with us.
  });
  const said: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  underway.add(child);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  underway.delete(child);
  if (code !== 0) {
    throw new Error(`${what} failed.\n${Buffer.concat(said).toString("utf8").trim()}`);
  }
}

const underway = new Set<ReturnType<typeof spawn>>();

let stopped = false;

/** Ends the tools that are at work, and lets no other begin. */
export function stopTools(): void {
  stopped = true;
  for (const child of underway) child.kill("SIGTERM");
}
