// npm run test:one -- FILE [more]: runs one file or folder of tests, whatever runs it. End-to-end tests get today's build first, which takes
// half a minute after a change of the app and nothing else. What follows the file is handed on: -t "part of a name" for
// Vitest, -g for Playwright.
import { existsSync } from "node:fs";
import { findNode, install } from "./prepare.mjs";
import { run } from "./test-run.mjs";

const say = (line) => void process.stdout.write(`${line}\n`);
const [file, ...more] = process.argv.slice(2);
if (!file || !existsSync(file)) {
  say("Name a file of tests, or a folder: npm run test:one -- tests/domain/limits.test.ts");
  process.exit(1);
}

await install(say);
const node = findNode();
const suite = /^(?:\.\/)?tests\/(e2e|browsers|long)\b/.exec(file)?.[1];
process.exitCode = suite ? await endToEnd() : await run(node, ["vitest", "run", file, ...more]);

async function endToEnd() {
  const built = await run(node, [node, "scripts/build-for-tests.ts"]);
  if (built !== 0) return built;
  const said = [];
  const found = await run(node, [node, "scripts/get-browser.ts"], {
    onOutput: (text) => said.push(text),
  });
  if (found !== 0) return found;
  const config = suite === "e2e" ? [] : [`--config=tests/${suite}`];
  return run(node, ["playwright", "test", ...config, file, ...more], {
    env: { CHROMIUM_PATH: said.join("").trim() },
  });
}
