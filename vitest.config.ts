import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { WAIT_MS } from "./tests/support/waits.ts";

export default defineConfig({
  test: {
    // Files wait as often as they compute: two at a time on two cores, where vitest would take one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // For a whole test, on a small machine that does other things too; a test that must take longer says why. A wait for
    // one thing has its own bound, and says what it waited for (tests/support/waits.ts).
    testTimeout: 30_000,
    // Some make the films that their tests look at.
    hookTimeout: 60_000,
    expect: { poll: { timeout: WAIT_MS } },
    setupFiles: ["tests/support/say-what-is-pending.ts"],
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
          // Real PostgreSQL, real ffmpeg, passwords that are hashed.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          include: ["tests/server/**/*.test.ts"],
          globalSetup: ["tests/support/global-services.ts"],
          setupFiles: ["tests/support/say-what-is-pending.ts", "tests/support/environment.ts"],
        },
      },
    ],
  },
});
