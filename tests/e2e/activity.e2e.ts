import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { openAs, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee, askDatabase } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";

// What happened, narrowed to what somebody looks for, and taken along as a file.

let facts: PortalFacts;
let app: App;
let admin: HttpSession;
let rosa: string;

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal());
  admin = await signInOverHttp(facts.url, await addInvitee(database(), "ADMIN"));
  await ask(`INSERT INTO "User" (id, name, email) VALUES
    (gen_random_uuid(), '=1+1 Rosa', 'rosa@press.example'), (gen_random_uuid(), 'Omar', 'omar@press.example')`);
  await ask(`INSERT INTO "Video" (id, title, "creatorId")
    SELECT gen_random_uuid(), 'Harbour flood', id FROM "User" WHERE email = 'rosa@press.example'`);
  rosa = String((await ask(`SELECT id FROM "User" WHERE email = 'rosa@press.example'`))[0]?.["id"]);
  // 22:30 in UTC is the next day in Berlin.
  await ask(`INSERT INTO "TimelineEntry" (kind, at, "actorId", "videoId")
    SELECT kind, at::timestamptz, u.id, v.id FROM "Video" AS v, "User" AS u, (VALUES
      ('upload.reserved', '2026-03-03T22:10:00Z'), ('upload.verified', '2026-03-03T22:30:00Z'),
      ('video.edited', '2026-03-03T23:05:00Z'), ('review.approved', '2026-03-04T23:30:00Z')) AS happened (kind, at)
    WHERE u.email = CASE WHEN kind = 'review.approved' THEN 'omar@press.example' ELSE 'rosa@press.example' END`);
});
test.afterAll(async () => app?.stop());

const database = () => facts.settings["DATABASE_URL"] ?? "";
const ask = (question: string) => askDatabase(database(), question);

const open = (browser: Browser, where: string, options: object = {}) =>
  openAs(browser, facts.url, admin, where, { timezoneId: "Europe/Berlin", ...options });
const rows = (page: Page) => page.locator("tbody tr");
/** What happened, as the column says it. */
const what = (page: Page) => rows(page).locator("td:nth-child(3)");

test("a kind and days narrow the list; the address means the same to a colleague elsewhere", async ({
  browser,
}) => {
  const page = await open(browser, "/activity?search=harbour");
  await expect(rows(page)).toHaveCount(4);
  // Exact, with its zone.
  await expect(rows(page).first().locator("time")).toHaveText(/5 Mar 2026, 00:30:00 (CET|GMT\+1)/);

  await page.getByRole("combobox", { name: "Kind" }).selectOption({ label: "All about uploads" });
  await page.waitForURL(/kind=upload/);
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("combobox", { name: "Kind" }).selectOption("Everything");
  await expect(rows(page)).toHaveCount(4);

  await page.getByLabel("From").fill("2026-03-03");
  await page.getByLabel("To").fill("2026-03-04");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/zone=Europe%2FBerlin/);
  await expect(what(page)).toHaveText(["Edited the details", /verified/, /Started uploading/]);
  expect(await axeViolations(page)).toEqual([]);

  const address = new URL(page.url());
  const elsewhere = await open(browser, address.pathname + address.search, {
    timezoneId: "America/New_York",
  });
  await expect(what(elsewhere)).toHaveText(["Edited the details", /verified/, /Started uploading/]);
  await expect(elsewhere.getByRole("group", { name: "Days in Europe/Berlin" })).toBeVisible();

  await elsewhere.goto("/activity?from=2026-03-04&to=2026-03-04&zone=Europe/Berlin&kind=export");
  await expect(elsewhere.getByText("No activity fits these filters")).toBeVisible();
  await elsewhere.getByRole("link", { name: "Show all activity" }).click();
  await expect(elsewhere).toHaveURL(/\/activity$/);
  for (const each of [page, elsewhere]) await each.context().close();
});

test("one person's or one video's activity is said as a filter, and taken away alone", async ({
  browser,
}) => {
  const page = await open(browser, `/activity?person=${rosa}&kind=upload.verified`);
  await expect(what(page)).toHaveText([/verified/]);
  const chip = page.getByRole("list", { name: "Only" });
  await expect(chip).toContainText("=1+1 Rosa");
  await chip.getByRole("link").click();
  await page.waitForURL(/\/activity\?kind=upload\.verified$/);
  await page.context().close();
});

test("what is shown is taken along as CSV, which no spreadsheet works out", async ({ browser }) => {
  const page = await open(browser, `/activity?person=${rosa}&kind=upload&zone=Europe/Berlin`);
  await expect(rows(page)).toHaveCount(2);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^activity-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe("\uFEFFWhen,Who,What,About whom,Video,Address,Kind");
  expect(lines[1]).toMatch(
    /^2026-03-03T23:30:00\+01:00,'=1\+1 Rosa,Received and verified,,Harbour flood,http:.*,upload\.verified$/,
  );
  await page.context().close();
});

test("without script the form asks as well", async ({ browser }) => {
  const page = await open(browser, "/activity", { javaScriptEnabled: false });
  await page.getByRole("combobox", { name: "Kind" }).selectOption({ label: "Approved" });
  await page.getByLabel("From").fill("2026-03-04");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(what(page)).toHaveText(["Approved"]);
  await page.context().close();
});
