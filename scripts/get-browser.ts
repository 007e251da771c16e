// Prints the path of a Chromium. In this order: CHROMIUM_PATH, the system's, Playwright's own, then one that is installed
// now: by Playwright, or as root on Debian by apt-get. What it does about it goes to standard error, in one line each.
import { spawnSync } from "node:child_process";
import { findBrowser } from "#tests/support/browser.ts";

const found = findBrowser() ?? installed();
if (!found) {
  console.error(
    "There is no Chromium here and none could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH.",
  );
  process.exit(1);
}
console.error(`Browser: ${found}`);
console.log(found);

function installed(): string | undefined {
  console.error("No Chromium here: installing Playwright's own.");
  quietly("playwright", ["install", "chromium"]);
  const own = findBrowser();
  if (own) return own;
  if (process.getuid?.() !== 0) return undefined;
  console.error("That did not work: installing Debian's chromium.");
  quietly("apt-get", ["update", "-qq"]);
  quietly("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  return findBrowser();
}

function quietly(command: string, args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stderr } = spawnSync(command, args, { env, encoding: "utf8", stdio: "pipe" });
  if (status !== 0) console.error(`${command} failed: ${stderr?.trim().split("\n").at(-1) ?? ""}`);
}
