import { run } from "./test-run.mjs";
import { readPlaywright, readVitest } from "./test-report.mjs";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} command
 * @property {Record<string, string>} [env]
 * @property {() => Promise<Record<string, string> | void>} [before] Gets what it needs on the machine.
 * @property {(report: unknown) => import("./test-report.mjs").Outcome} [read] Reads its report.
 * @property {boolean} [byName] Runs only when it is named.
 * @property {string} [alias] Another name for it.
 */

/**
 * All there is to run.
 * @param {string} node
 * @param {(name: string) => string} reportOf where a step's report goes
 * @returns {Step[]}
 */
export function stepsOf(node, reportOf) {
  return [
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
    {
      ...endToEnd("end-to-end", [], async () => {
        await getFfmpeg(node);
        return { CHROMIUM_PATH: await getBrowser(node) };
      }),
      alias: "e2e",
    },
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
  ];

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
}

/** Finds a browser, or gets one; the path is the last thing it says. */
async function getBrowser(node) {
  const said = [];
  const onOutput = (text) => said.push(text);
  const code = await run(node, [node, "scripts/get-browser.ts"], { onOutput });
  const found = said.join("").trim();
  if (code !== 0 || !found) throw new Error("End-to-end tests need a Chromium, and there is none.");
  return found;
}

async function getOtherBrowsers(node) {
  const code = await run(node, [node, "scripts/get-other-browsers.ts"]);
  if (code !== 0) throw new Error("These tests need Firefox and WebKitGTK.");
}

async function getFfmpeg(node) {
  const code = await run(node, [node, "scripts/get-ffmpeg.ts"]);
  if (code !== 0) throw new Error("These tests need an ffmpeg.");
}
