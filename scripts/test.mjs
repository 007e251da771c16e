// npm test: everything, and at the end a table and a total. Installs what is missing, a browser too. All it starts has
// its own ports and its own data (.data/test), so that a running npm start is left alone.
// `npm test -- types lint` runs only what is named; `npm test -- all browsers` runs that, too, which is not in "all".
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findNode, install } from "./prepare.mjs";
import { describeFailure } from "./test-report.mjs";
import { run } from "./test-run.mjs";
import { stepsOf } from "./test-steps.mjs";

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
  const began = Date.now();
  const chosen = choose(stepsOf(node, reportOf));
  // One after the other: these may install something, and two installers are in each other's way.
  const prepared = new Map();
  for (const step of chosen) prepared.set(step, await prepare(step));
  const results = [];
  // These, too, one after the other: each keeps the cores busy, and beside another it would mostly wait for its turn.
  for (const step of chosen) results.push(await perform(node, step, prepared.get(step)));
  return report(results, Date.now() - began);
}

function report(results, milliseconds) {
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
  say(`All of it took ${Math.round(milliseconds / 1000)} s.`);
  say(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") === 0 ? 0 : 1;
}

function choose(all) {
  const usual = all.filter(({ byName }) => !byName);
  const named = process.argv
    .slice(2)
    .filter((word) => !word.startsWith("-"))
    .flatMap((word) => (word === "all" ? usual.map(({ name }) => name) : [word]))
    .map((word) => all.find(({ alias }) => alias === word)?.name ?? word);
  const unknown = named.filter((name) => !all.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no ${unknown.join(", ")}; there is ${all.map(({ name }) => name).join(", ")}.`,
    );
  }
  return named.length > 0 ? all.filter(({ name }) => named.includes(name)) : usual;
}

/** What the step needs on the machine. @returns environment for its command, or why there is none */
async function prepare({ before }) {
  try {
    return { env: await before?.() };
  } catch (failure) {
    return { failure };
  }
}

async function perform(node, { name, command, env, read }, prepared) {
  say(`\n── ${name} ──`);
  const began = Date.now();
  const outcome = await attempt();
  const seconds = Math.round((Date.now() - began) / 1000);
  return { name, ...outcome, seconds };

  async function attempt() {
    try {
      if (prepared.failure) throw prepared.failure;
      const code = await run(node, command, { env: { ...env, ...prepared.env } });
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
