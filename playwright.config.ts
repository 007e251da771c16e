import { defineConfig } from "@playwright/test";
import "./tests/support/bounded-fetch.ts";
import { findBrowser } from "./tests/support/browser.ts";
import { WAIT_MS } from "./tests/support/waits.ts";

const executablePath = findBrowser();
if (!executablePath) {
  throw new Error("There is no Chromium here: run npm test, which gets one, or set CHROMIUM_PATH.");
}

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.e2e.ts",
  globalSetup: "./tests/support/global-portal.ts",
  // Files do not depend on each other. One at a time leaves a third of two cores waiting, for timers and slow lines.
  workers: 2,
  // Bounds for what will never come; nothing here measures time. A wait for one thing ends with what it waited for; a whole
  // test takes a minute at most on two cores that do nothing else, and those that take longer say why.
  timeout: 180_000,
  expect: { timeout: WAIT_MS, toPass: { timeout: WAIT_MS } },
  forbidOnly: true,
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath,
      // Chromium's sandbox does not run as root.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
    actionTimeout: WAIT_MS,
    navigationTimeout: WAIT_MS,
    screenshot: "only-on-failure",
    // Its snapshots show each step; a film of every page beside them would take from the processor of the tests.
    trace: { mode: "retain-on-failure", screenshots: false },
  },
});
