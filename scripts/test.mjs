// npm test: everything, and at the end a table and a total. Installs what is missing, a browser too. All it starts has
// its own ports and its own data (.data/test), so that a running npm start is left alone.
// `npm test -- types lint` runs only what is named; `npm test -- all browsers` runs that, too, which is not in "all".
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findNode, install } from "./prepare.mjs";
import { describeFailure, readPlaywright, readVitest } from "./test-report.mjs";

const say = (line) => void process.stdout.write(`${line}\n`);
const reports = mkdtempSync(path.join(tmpdir(), "newsreel-reports-"));
const reportOf = (name) => path.join(reports, `${name}.json`);
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));

try {
  await install(say);
  process.exitCode = await testAll(findNode());
} catch (failure) {
  say(failure instanceof Error ? failure.message : String(failure));
  say("\n0 passed, 1 failed");
  process.exitCode = 1;
}

async function testAll(node) {
  const chosen = choose([
    // First: the types of the app's own files are part of what the build makes.
    { name: "build", command: [node, "scripts/build-for-tests.ts"] },
    { name: "types", command: ["tsc", "--noEmit"] },
    { name: "lint", command: ["oxlint", "--type-aware", "--deny-warnings"] },
    { name: "formatting", command: ["oxfmt", "--check", "."] },
    {
      name: "vitest",
      command: [
        "vitest",
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${reportOf("vitest")}`,
      ],
      before: () => getFfmpeg(node),
      read: readVitest,
    },
    endToEnd("end-to-end", [], async () => {
      await getFfmpeg(node);
      return { CHROMIUM_PATH: await getBrowser(node) };
    }),
    // What takes another browser, or long, is run by its name only (npm run test:browsers, npm run test:long).
    {
      ...endToEnd("browsers", ["--config=tests/browsers"], async () => {
        await getFfmpeg(node);
        await getOtherBrowsers(node);
      }),
      byName: true,
    },
    {
      ...endToEnd("long", ["--config=tests/long"], async () => ({
        CHROMIUM_PATH: await getBrowser(node),
      })),
      byName: true,
    },
  ]);

  const results = [];
  for (const step of chosen) results.push(await perform(step, node));

  say("");
  for (const { failures } of results) {
    for (const failure of failures) say(`${describeFailure(failure)}\n`);
  }
  for (const { name, passed, failed, seconds } of results) {
    const verdict = failed === 0 ? "ok    " : "FAILED";
    say(
      `${verdict}  ${name.padEnd(12)}${String(passed).padStart(5)} passed${String(failed).padStart(5)} failed${`${seconds} s`.padStart(8)}`,
    );
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  say(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") === 0 ? 0 : 1;
}

/** A run of Playwright's test runner. */
function endToEnd(name, args, before) {
  return {
    name,
    command: ["playwright", "test", "--reporter=list,json", ...args],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf(name) },
    before,
    read: readPlaywright,
  };
}

function choose(all) {
  const usual = all.filter(({ byName }) => !byName);
  const named = process.argv
    .slice(2)
    .filter((word) => !word.startsWith("-"))
    .flatMap((word) => (word === "all" ? usual.map(({ name }) => name) : [word]));
  const unknown = named.filter((name) => !all.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no ${unknown.join(", ")}; there is ${all.map(({ name }) => name).join(", ")}.`,
    );
  }
  return named.length > 0 ? all.filter(({ name }) => named.includes(name)) : usual;
}

async function perform({ name, command, env = {}, before, read }, node) {
  say(`\n── ${name} ──`);
  const began = Date.now();
  const outcome = await attempt();
  return { name, ...outcome, seconds: Math.round((Date.now() - began) / 1000) };

  async function attempt() {
    try {
      const more = await before?.();
      const code = await run(node, command, { ...env, ...more });
      if (!read) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, failures: [] };
      // A test that was skipped did not pass. Nor did a run that failed without a failing test, or that ran none.
      const { passed, all, failures } = read(JSON.parse(readFileSync(reportOf(name), "utf8")));
      const failed = Math.max(all - passed, code !== 0 || all === 0 ? 1 : 0);
      return { passed, failed, failures };
    } catch (failure) {
      say(failure instanceof Error ? failure.message : String(failure));
      return { passed: 0, failed: 1, failures: [] };
    }
  }
}

/** Finds a browser, or gets one; the path is the last thing it says. */
async function getBrowser(node) {
  const said = [];
  const code = await run(node, [node, "scripts/get-browser.ts"], {}, (text) => said.push(text));
  const found = said.join("").trim();
  if (code !== 0 || !found) throw new Error("End-to-end tests need a Chromium, and there is none.");
  return found;
}

async function getOtherBrowsers(node) {
  const code = await run(node, [node, "scripts/get-other-browsers.ts"], {});
  if (code !== 0) throw new Error("These tests need Firefox and WebKitGTK.");
}

async function getFfmpeg(node) {
  const code = await run(node, [node, "scripts/get-ffmpeg.ts"], {});
  if (code !== 0) throw new Error("These tests need an ffmpeg.");
}

/** Runs a command under the right Node, and shows what it says unless somebody wants it. */
function run(node, [command, ...args], env, onOutput) {
  const folders = [path.dirname(node), path.resolve("node_modules", ".bin"), process.env.PATH];
  const child = spawn(command, args, {
    env: { ...process.env, ...env, PATH: folders.join(path.delimiter) },
    stdio: ["ignore", onOutput ? "pipe" : "inherit", "inherit"],
  });
  child.stdout?.setEncoding("utf8").on("data", onOutput);
  const pass = (signal) => child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      for (const each of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(each, pass);
      if (signal === "SIGINT" || signal === "SIGTERM") process.exit(1);
      resolve(code ?? 1);
    });
  });
}
