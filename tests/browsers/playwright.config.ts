import { defineConfig } from "@playwright/test";

// Playwright runs these tests, but drives none of the browsers: they are the systems' own.
export default defineConfig({
  testDir: ".",
  testMatch: "*.browsers.ts",
  globalSetup: "../support/global-portal.ts",
  workers: 1,
  // Bounds for what will never come. Nothing here measures time.
  timeout: 400_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  reporter: [["list"]],
  outputDir: "../../test-results/browsers",
});
