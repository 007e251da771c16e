// Prints the path of a Chromium. In this order: CHROMIUM_PATH, the system's, Playwright's own, then one that is installed
// now: by Playwright, or as root on Debian by apt-get. What it does about it goes to standard error, in one line each.
import { findBrowser } from "#tests/support/browser.ts";
import { aptGet, quietly } from "./apt-get.ts";

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
  console.error("That did not work.");
  aptGet(["chromium"]);
  return findBrowser();
}
