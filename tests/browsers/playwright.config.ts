import { defineConfig } from "@playwright/test";

// Playwright runs these tests, but drives none of the browsers: they are the systems' own.
export default defineConfig({
  testDir: ".",
  testMatch: "*.browsers.ts",
  globalSetup: "../support/global-portal.ts",
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [["list"]],
  outputDir: "../../test-results/browsers",
});
