import type { Browser, Page } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { openAs, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee, askDatabase } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";

// The lists of people, of invitations and of what happened, with more in them than one page shows.

const KIMS = 120;

let facts: PortalFacts;
let app: App;
let admin: HttpSession;

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal());
  admin = await signInOverHttp(facts.url, await addInvitee(database(), "ADMIN"));
  await ask(`INSERT INTO "User" (id, name, email)
    SELECT gen_random_uuid(), 'Kim', 'kim-' || n || '@press.example' FROM generate_series(1, ${KIMS}) AS n`);
  await ask(`INSERT INTO "User" (id, name, email)
    VALUES (gen_random_uuid(), 'Jürgen 100%_Weiß', 'jw@film.example')`);
  await ask(`INSERT INTO "Invitation" (id, "tokenHash", email, role, "invitedById", "createdAt", "expiresAt", "acceptedAt")
    SELECT gen_random_uuid(), n::text, 'guest-' || n || '@press.example', 'CREATOR', (SELECT id FROM "User" WHERE name = 'Admin'),
      now() - n * interval '1 minute', now() + interval '14 days' - n * interval '1 minute', CASE WHEN n % 2 = 0 THEN now() END
    FROM generate_series(1, ${KIMS}) AS n`);
  await ask(`INSERT INTO "Video" (id, title, "creatorId")
    SELECT gen_random_uuid(), 'Überschwemmung am_Hafen', id FROM "User" WHERE email = 'kim-7@press.example'`);
  await ask(`INSERT INTO "TimelineEntry" (kind, "actorId", "personId", data)
    SELECT 'person.limits_changed', a.id, p.id, '{"dailyUploads": 5, "dailyBytes": null}'
    FROM (SELECT id FROM "User" WHERE name = 'Admin') AS a, (SELECT id FROM "User" WHERE name = 'Kim') AS p`);
  await ask(`INSERT INTO "TimelineEntry" (kind, "actorId", "videoId")
    SELECT 'review.approved', NULL, id FROM "Video"`);
});
test.afterAll(async () => app?.stop());

const database = () => facts.settings["DATABASE_URL"] ?? "";
const ask = (question: string) => askDatabase(database(), question);

const open = (browser: Browser, where: string, options: object = {}) =>
  openAs(browser, facts.url, admin, where, options);

const rows = (page: Page) => page.locator("tbody tr");

async function search(page: Page, text: string): Promise<void> {
  const field = page.getByRole("searchbox");
  await field.fill(text);
  await field.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("search") === text);
}

test("everybody is on one page of the list, though many have the same name", async ({
  browser,
}) => {
  const page = await open(browser, "/people");
  const seen: string[] = [];
  const next = page.getByRole("link", { name: "Next page" });
  for (;;) {
    await expect(rows(page).first()).toBeVisible();
    const addresses = await rows(page).locator("td:first-child .break-all").allTextContents();
    seen.push(...addresses);
    if ((await next.count()) === 0) break;
    expect(addresses).toHaveLength(50);
    const before = page.url();
    await next.click();
    await page.waitForURL((url) => url.href !== before);
    await expect(rows(page).first()).not.toContainText(addresses[0] ?? "");
  }
  const people = await ask(`SELECT email FROM "User"`);
  expect(seen).toHaveLength(people.length);
  expect(new Set(seen)).toEqual(new Set(people.map(({ email }) => email)));

  await page.getByRole("link", { name: "First page" }).click();
  await page.waitForURL(/\/people$/);
  await expect(rows(page)).toHaveCount(50);
  await page.context().close();
});

test("people are found by name and address, and changed where they were found", async ({
  browser,
}) => {
  const page = await open(browser, "/people");
  await search(page, "FILM.example 100%_weiß");
  await expect(rows(page)).toHaveCount(1);
  await rows(page)
    .getByRole("button", { name: /^Suspend/ })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  await expect(rows(page)).toContainText("Suspended");
  await expect(page.getByRole("searchbox")).toHaveValue("FILM.example 100%_weiß");
  await expect(rows(page)).toHaveCount(1);

  await search(page, "k_m");
  await expect(page.getByRole("heading", { name: "No one matches “k_m”" })).toBeVisible();
  await page.getByRole("link", { name: "Show everyone" }).click();
  await expect(rows(page)).toHaveCount(50);
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await page.context().close();
});

test("invitations have a place of their own, where the open ones come first", async ({
  browser,
}) => {
  const page = await open(browser, "/people");
  const tab = page.getByRole("link", { name: /^Invitations/ });
  await expect(tab).toContainText("60 open");
  await tab.click();
  await expect(page.getByRole("heading", { name: "Invitations", level: 1 })).toBeVisible();
  await expect(rows(page)).toHaveCount(50);
  await expect(rows(page).first()).toContainText("guest-1@press.example");
  await page.getByRole("link", { name: "Older" }).click();
  await expect(rows(page)).toHaveCount(10);
  await expect(rows(page).last()).toContainText("guest-119@press.example");
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(rows(page)).toHaveCount(50);

  await page.getByRole("button", { name: "Invite people" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Email").fill("new_guest@press.example");
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(rows(page).first()).toContainText("new_guest@press.example");
  await expect(tab).toContainText("61 open");
  await search(page, "new_guest");
  await expect(rows(page)).toHaveCount(1);
  await rows(page)
    .getByRole("button", { name: /^Revoke/ })
    .click();
  await expect(
    page.getByRole("heading", { name: "No open invitations match “new_guest”" }),
  ).toBeVisible();
  await page.getByRole("link", { name: "Search all invitations" }).click();
  await expect(rows(page)).toContainText("Revoked");
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("all");
  await expect(page.getByRole("searchbox")).toHaveValue("new_guest");
  await page.context().close();
});

test("what happened is found by person and by title, page by page", async ({ browser }) => {
  const page = await open(browser, "/activity");
  await search(page, "kim");
  await expect(rows(page)).toHaveCount(50);
  await page.getByRole("link", { name: "Older" }).click();
  await page.waitForURL(/before=/);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(rows(page)).toHaveCount(KIMS - 100);
  await expect(page.getByRole("searchbox")).toHaveValue("kim");
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(rows(page)).toHaveCount(50);

  await search(page, "ÜBERSCHWEMMUNG am_hafen");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("Überschwemmung am_Hafen");
  await search(page, "kim-7@press.example");
  await expect(rows(page)).toHaveCount(1);
  await search(page, "am%hafen");
  await expect(page.getByRole("heading", { name: "No activity matches “am%hafen”" })).toBeVisible();
  await page.context().close();
});

test("without script the lists are searched and paged all the same", async ({ browser }) => {
  const page = await open(browser, "/people", { javaScriptEnabled: false });
  await search(page, "kim press");
  await expect(rows(page)).toHaveCount(50);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.getByRole("link", { name: "First page" })).toBeVisible();
  await page.goto("/people/invitations");
  await page.getByRole("combobox", { name: "State" }).selectOption("all");
  await search(page, "guest-2@");
  await expect(rows(page)).toContainText("Accepted");
  await page.goto("/activity");
  await search(page, "hafen");
  await expect(rows(page)).toHaveCount(1);
  await page.context().close();
});

test("a cursor that was made up begins at the beginning on a page, and is refused by the API", async ({
  browser,
}) => {
  const page = await open(browser, "/people?cursor=made-up");
  await expect(rows(page)).toHaveCount(50);
  await page.goto("/people/invitations?cursor=made-up");
  await expect(rows(page)).toHaveCount(50);
  await page.context().close();
  for (const where of ["/api/people", "/api/people/invitations"]) {
    const answer = await admin.ask("GET", `${where}?cursor=made-up`);
    expect([answer.status, (await answer.json()).code]).toEqual([400, "invalid_request"]);
  }
});

test("the API answers pages of as many as one asks for", async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: "30", search: "press", ...(cursor && { cursor }) });
    const { people, nextCursor } = await (await admin.ask("GET", `/api/people?${query}`)).json();
    seen.push(...people.map(({ email }: { email: string }) => email));
    cursor = nextCursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(KIMS);
  expect(seen).toHaveLength(KIMS);

  const first = await (await admin.ask("GET", "/api/people/invitations?state=open")).json();
  expect(first.invitations.map(({ state }: { state: string }) => state)).toEqual(
    Array.from({ length: 60 }, () => "open"),
  );
  expect(first.nextCursor).toBeNull();
  expect((await admin.ask("GET", "/api/people?limit=101")).status).toBe(400);
});

test("the three lists are right to axe and within the page, wide and narrow", async ({
  browser,
}) => {
  const page = await open(browser, "/people");
  for (const where of [
    "/people?search=kim",
    "/people/invitations?state=all",
    "/activity?search=kim",
  ]) {
    await page.goto(where);
    await expect(rows(page)).toHaveCount(50);
    for (const width of [1440, 768, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([where, width, beyond]).toEqual([where, width, 0]);
    }
    expect(await axeViolations(page)).toEqual([]);
  }
  await page.context().close();
});
