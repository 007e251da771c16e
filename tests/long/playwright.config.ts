import { defineConfig } from "@playwright/test";
import usual from "../../playwright.config.ts";

// Journeys that take minutes and gigabytes: npm run test:long.
export default defineConfig({
  ...usual,
  testDir: ".",
  testMatch: "*.long.ts",
  globalSetup: "../support/global-portal.ts",
  timeout: 30 * 60_000,
  use: { ...usual.use, trace: "off" },
  outputDir: "../../test-results/long",
});
