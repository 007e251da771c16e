// npm start, and npm run dev: installs if need be, then hands over to lib/local/start.ts under a Node that can run it.
import { findNode, install, runUntilEnd } from "./prepare.mjs";

const args = process.argv.slice(2);
const say = (line) =>
  void (args.includes("--json") ? process.stderr : process.stdout).write(`${line}\n`);

try {
  await install(say);
  const node = findNode();
  const end = await runUntilEnd(node, ["lib/local/start.ts", ...args]);
  if (typeof end === "string") {
    say("Newsreel was killed; ending what it had started.");
    await runUntilEnd(node, ["lib/local/end-leftovers.ts"]);
    process.exitCode = 1;
  } else {
    process.exitCode = end;
  }
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure);
  process.exitCode = 1;
}
