import { defineConfig } from "@playwright/test";
import "../support/bounded-fetch.ts";
import { WAIT_MS } from "../support/waits.ts";

// Playwright runs these tests, but drives none of the browsers: they are the systems' own.
export default defineConfig({
  testDir: ".",
  testMatch: "*.browsers.ts",
  globalSetup: "../support/global-portal.ts",
  workers: 1,
  // Bounds for what will never come. Nothing here measures time.
  timeout: 400_000,
  expect: { timeout: WAIT_MS, toPass: { timeout: WAIT_MS } },
  forbidOnly: true,
  reporter: [["list"]],
  outputDir: "../../test-results/browsers",
});
