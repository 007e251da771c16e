import type { Browser, Page } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { openAs, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee, askDatabase } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";

// Somebody is found among ten thousand, and what was asked of the list is in its address.

const MANY = 10_000;

let facts: PortalFacts;
let app: App;
let admin: HttpSession;

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal());
  await ask(`DELETE FROM "User"`);
  // Of every hundred one is a reviewer, and one is suspended. Number 1 has sent most and was seen last.
  await ask(`INSERT INTO "User" (id, name, email, "createdAt", role, "suspendedAt")
    SELECT gen_random_uuid(), 'Person ' || lpad(n::text, 5, '0'), 'p' || n || '@press.example', now() - n * interval '1 hour',
      CASE WHEN n % 100 = 7 THEN 'REVIEWER' ELSE 'CREATOR' END::"Role", CASE WHEN n % 100 = 9 THEN now() END
    FROM generate_series(1, ${MANY}) AS n`);
  await ask(`UPDATE "PersonStats" SET "videosSent" = ${MANY} - n, "lastSeenAt" = now() - n * interval '7 minutes'
    FROM (SELECT id, right(name, 5)::int AS n FROM "User") AS u WHERE u.id = "userId" AND n % 2 = 1`);
  admin = await signInOverHttp(facts.url, await addInvitee(database(), "ADMIN"));
});
test.afterAll(async () => app?.stop());

const database = () => facts.settings["DATABASE_URL"] ?? "";
const ask = (question: string) => askDatabase(database(), question);

const open = (browser: Browser, where: string, options: object = {}) =>
  openAs(browser, facts.url, admin, where, options);

const rows = (page: Page) => page.locator("tbody tr");
const firstRow = (page: Page) => rows(page).first();

async function choose(page: Page, what: string, choice: string): Promise<void> {
  const before = page.url();
  await page.getByRole("combobox", { name: what, exact: true }).selectOption({ label: choice });
  await page.waitForURL((url) => url.href !== before);
}

test("somebody among ten thousand is found by a part of the name and what they are", async ({
  browser,
}) => {
  const page = await open(browser, "/people");
  await expect(page.getByText("More than 10,000 people")).toBeVisible();
  await page.getByRole("searchbox").fill("person 0120");
  await page.getByRole("searchbox").press("Enter");
  await expect(page.getByText("11 people", { exact: true })).toBeVisible();
  await choose(page, "Role", "Reviewer");
  await expect(rows(page)).toHaveCount(1);
  await expect(firstRow(page)).toContainText("Person 01207");
  await expect(page.getByText("1 person", { exact: true })).toBeVisible();

  // Whoever gets the address sees the same.
  const link = page.url();
  await page.goto("/system");
  await page.goto(link);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole("searchbox")).toHaveValue("person 0120");
  await expect(page.getByRole("combobox", { name: "Role", exact: true })).toHaveValue("REVIEWER");
  await choose(page, "State", "Suspended");
  await expect(page.getByRole("heading", { name: /No one matches/ })).toBeVisible();
  await page.context().close();
});

test("the list is sorted by what they sent, when they were seen and when they joined, page by page", async ({
  browser,
}) => {
  const page = await open(browser, "/people");
  await choose(page, "Sort by", "Videos, most first");
  await expect(firstRow(page)).toContainText("Person 00001");
  await expect(firstRow(page)).toContainText("9999");
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(firstRow(page)).toContainText("Person 00101");
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(firstRow(page)).toContainText("Person 00201");
  await page.goBack();
  await expect(firstRow(page)).toContainText("Person 00101");
  await page.reload();
  await expect(firstRow(page)).toContainText("Person 00101");

  await choose(page, "Sort by", "Joined, oldest first");
  await expect(firstRow(page)).toContainText("Person 10000");
  await choose(page, "Sort by", "Last seen, longest ago first");
  await expect(firstRow(page)).toContainText("Never");
  await choose(page, "Sort by", "Last seen, latest first");
  // Whoever looks at the page is here.
  await expect(firstRow(page)).toContainText("Newcomer");
  await expect(rows(page).nth(1)).toContainText("Person 00001");
  await choose(page, "State", "Suspended");
  await expect(firstRow(page)).toContainText("Person 00009");
  await expect(page.getByText("100 people", { exact: true })).toBeVisible();
  await page.context().close();
});

test("those who were only invited are on the list of invitations", async ({ browser }) => {
  const page = await open(browser, "/people?search=kim&role=CREATOR");
  await choose(page, "State", "Invited");
  await expect(page).toHaveURL(/\/people\/invitations\?search=kim&role=CREATOR$/);
  await expect(page.getByRole("combobox", { name: "Role", exact: true })).toHaveValue("CREATOR");
  await page.context().close();
});

test("somebody's first request is when they were last seen", async () => {
  const person = await addInvitee(database(), "CREATOR");
  const seen = async () => {
    const answer = await admin.ask("GET", `/api/people?search=${person.email}`);
    return (await answer.json()).people[0].lastSeenAt;
  };
  expect(await seen()).toBeNull();
  const session = await signInOverHttp(facts.url, person);
  await session.ask("GET", "/api/allowance");
  const at = await seen();
  expect(Date.parse(at)).toBeGreaterThan(0);

  // What follows within minutes writes nothing.
  await session.ask("GET", "/api/allowance");
  expect(await seen()).toBe(at);
});

test("on a phone a page of fifty is a few screens, and a row opens to what can be done", async ({
  browser,
}) => {
  const page = await open(browser, "/people", { viewport: { width: 390, height: 844 } });
  await expect(rows(page)).toHaveCount(50);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBeLessThan(6000);

  const more = firstRow(page).getByRole("button", { name: "More on Newcomer" });
  await more.focus();
  await expect(firstRow(page).getByRole("combobox")).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(more).toHaveAttribute("aria-expanded", "true");
  await expect(firstRow(page).getByRole("combobox")).toBeVisible();
  const limits = firstRow(page).getByRole("button", { name: "Limits" });
  await limits.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: /^Daily limit of Newcomer/ })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(limits).toBeFocused();
  await page.context().close();
});

test("the keyboard alone filters, sorts and turns the page", async ({ browser }) => {
  const page = await open(browser, "/people");
  await page.getByRole("searchbox").focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("combobox", { name: "Role", exact: true })).toBeFocused();
  await page.keyboard.press("C");
  await page.waitForURL(/role=CREATOR/);
  await expect(page.getByText(/^9,90\d people/)).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("link", { name: "Next page" }).focus();
  await page.keyboard.press("Enter");
  await expect(firstRow(page)).toContainText("Person 0005");
  await page.context().close();
});
