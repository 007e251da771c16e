import { test as base, expect } from "@playwright/test";
import type { ConsoleMessage, Page } from "@playwright/test";
import { readFile, rm } from "node:fs/promises";
import { undescribedIn } from "./portal.ts";
import type { PortalFacts, SignIn } from "./portal.ts";

export { expect };

/** The portal that global-portal.ts started for this run. */
export function portal(): PortalFacts {
  const given = process.env["NEWSREEL_TEST_PORTAL"];
  if (!given) throw new Error("there is no portal: playwright.config.ts names its global set-up");
  return JSON.parse(given);
}

export function person(role: SignIn["role"]): SignIn {
  const found = portal().people.find((each) => each.role === role);
  if (!found) throw new Error(`nobody is ${role}`);
  return found;
}

/** Signs in on the page, as a person would. */
export async function signIn(page: Page, role: SignIn["role"], url = portal().url): Promise<void> {
  const { email, password } = person(role);
  await page.goto(`${url}/sign-in`);
  await page
    .getByLabel(/e-?mail/i)
    .first()
    .fill(email);
  await page
    .getByLabel(/password/i)
    .first()
    .fill(password);
  await page.getByRole("button", { name: /^sign in$/i }).click();
  await page.waitForURL((address) => address.pathname !== "/sign-in");
}

/**
 * A film that waits too long for its turn to be looked into: 503 with Retry-After, and the page asks again. If it did not,
 * the test would miss the verdict or the pictures that it waits for.
 */
function isTurnAway(message: ConsoleMessage): boolean {
  return (
    message.text().includes("the server responded with a status of 503") &&
    /\/api\/uploads\/[^/]+\/(?:complete|stills)$/.test(message.location().url)
  );
}

/**
 * Playwright's test, with two things more: an error in the browser's console that nobody expected fails it, and so does an
 * answer of the API that the contract does not describe (check-answers.ts). What a test provokes it says in `expectedErrors`,
 * since a browser may tell of it at any time until the page is closed.
 */
export const test = base.extend<{
  consoleErrors: string[];
  expectedErrors: RegExp[];
  describedAnswers: void;
}>({
  describedAnswers: [
    async ({}, use) => {
      await use();
      const file = undescribedIn(portal());
      const found = await readFile(file, "utf8").catch(() => "");
      await rm(file, { force: true });
      expect(found, "answers that the contract does not describe").toBe("");
    },
    { auto: true },
  ],
  // Playwright reads which fixtures one depends on from the names in the braces: here none.
  expectedErrors: async ({}, use) => use([]),
  consoleErrors: [
    async ({ page, expectedErrors }, use) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error" && !isTurnAway(message)) errors.push(message.text());
      });
      await use(errors);
      const unexpected = errors.filter((error) => !expectedErrors.some((each) => each.test(error)));
      expect(unexpected, "errors in the browser's console").toEqual([]);
    },
    { auto: true },
  ],
});
