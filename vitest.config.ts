import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Files wait as often as they compute: two at a time on two cores, where vitest would take one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Hashing passwords and starting processes takes its time on a small machine that does other things too.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is polled for comes when it comes.
    expect: { poll: { timeout: 60_000 } },
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/server/**", "tests/e2e/**", "tests/bench/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "server",
          include: ["tests/server/**/*.test.ts"],
          globalSetup: ["tests/support/global-services.ts"],
          setupFiles: ["tests/support/environment.ts"],
        },
      },
    ],
  },
});
