import type { Browser, Page } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { giveSession, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee, askDatabase } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";

// What the desk knows of one person: what they sent and how it ended, what they decided, what colleagues should know.

let facts: PortalFacts;
let app: App;
let creator: { id: string; name: string; email: string; password: string };
let reviewer: { id: string; name: string; email: string; password: string };
const sessions: Record<string, HttpSession> = {};

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal());
  [creator, reviewer] = [
    await addInvitee(database(), "CREATOR"),
    await addInvitee(database(), "REVIEWER"),
  ];
  sessions["reviewer"] = await signInOverHttp(facts.url, reviewer);
  sessions["admin"] = await signInOverHttp(facts.url, await addInvitee(database(), "ADMIN"));
  sessions["creator"] = await signInOverHttp(facts.url, creator);
  // Sixty that wait, two that were approved, one that was rejected.
  await ask(
    `INSERT INTO "Video" (id, title, "creatorId", "createdAt", "submittedAt", "reviewState", "reviewedById", "reviewReason", "reviewedAt")
     SELECT gen_random_uuid(), 'Clip ' || lpad(n::text, 2, '0'), $1, at, at, state,
       CASE WHEN n > 60 THEN $2::uuid END, CASE WHEN state = 'REJECTED' THEN 'Not a fit' END, CASE WHEN n > 60 THEN now() END
     FROM (SELECT n, now() - (63 - n) * interval '1 minute' AS at,
       CASE WHEN n = 63 THEN 'REJECTED' WHEN n > 60 THEN 'APPROVED' ELSE 'PENDING' END::"ReviewState" AS state
       FROM generate_series(1, 63) AS n) AS made`,
    [creator.id, reviewer.id],
  );
  await ask(
    `INSERT INTO "Upload" (id, "videoId", "creatorId", version, state, "fileName", "contentType", size, method, key, "reservedAt", "expiresAt", "settledAt")
     SELECT gen_random_uuid(), id, $1, 1, 'VERIFIED', 'clip.mp4', 'video/mp4', 1000, 'POST', 'originals/' || id, now(), now(), now()
     FROM "Video" WHERE "creatorId" = $1`,
    [creator.id],
  );
  await ask(
    `UPDATE "Video" SET "currentUploadId" = u.id FROM "Upload" u WHERE u."videoId" = "Video".id`,
  );
  await ask(
    `INSERT INTO "TimelineEntry" (kind, "actorId", "videoId", data)
     SELECT CASE WHEN "reviewState" = 'REJECTED' THEN 'review.rejected' ELSE 'review.approved' END, $1, id,
       CASE WHEN "reviewState" = 'REJECTED' THEN '{"reason": "Not a fit"}'::jsonb ELSE '{}' END
     FROM "Video" WHERE "reviewState" IN ('APPROVED', 'REJECTED') ORDER BY title`,
    [reviewer.id],
  );
});
test.afterAll(async () => app?.stop());

const database = () => facts.settings["DATABASE_URL"] ?? "";
const ask = (question: string, values: unknown[] = []) => askDatabase(database(), question, values);

async function open(browser: Browser, as: string, where: string, size = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: facts.url, ...size });
  const session = sessions[as];
  if (session) await giveSession(context, facts.url, session);
  const page = await context.newPage();
  await page.goto(where);
  return page;
}

const rows = (page: Page) => page.locator("tbody tr");

test("a name in the queue leads to everything that they sent, with how it ended", async ({
  browser,
}) => {
  const page = await open(browser, "reviewer", "/review");
  await page.getByRole("link", { name: creator.name }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: creator.name })).toBeVisible();
  await expect(page.getByRole("link", { name: creator.email })).toHaveAttribute(
    "href",
    `mailto:${creator.email}`,
  );
  await expect(rows(page)).toHaveCount(50);
  await expect(rows(page).first()).toContainText("Clip 63");
  await expect(rows(page).first()).toContainText("Rejected");
  await expect(rows(page).first()).toContainText("Not a fit");
  await expect(page.getByRole("link", { name: "Videos 63" })).toBeVisible();
  await page.getByRole("link", { name: "Older" }).click();
  await expect(rows(page)).toHaveCount(13);

  await page.getByRole("link", { name: "Review them" }).click();
  await expect(page.getByText("60 videos to review")).toBeVisible();
  await page.goBack();

  await page.getByRole("link", { name: "Approved 2" }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(page).toHaveURL(/review=APPROVED/);
  await page.reload();
  await expect(rows(page)).toHaveCount(2);

  // From the decision to whoever made it.
  await rows(page).first().getByRole("link", { name: reviewer.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: reviewer.name })).toBeVisible();
  await expect(page.getByRole("link", { name: "Decisions 3" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText("Not a fit");
  await page.context().close();
});

test("somebody is marked as trusted with a note, by the keyboard alone, and the desk sees it where it decides", async ({
  browser,
}) => {
  const page = await open(browser, "reviewer", `/people/${creator.id}`);
  await page.getByLabel("Trust").focus();
  await page.keyboard.press("T");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Call before noon");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved")).toBeVisible();
  await expect(page.getByRole("main").getByText("Trusted").first()).toBeVisible();

  await page.goto("/review");
  await expect(page.getByRole("main").getByText("Trusted").first()).toBeVisible();
  await page.getByRole("link", { name: "Clip 01" }).click();
  await expect(page.getByText("Call before noon")).toBeVisible();
  await page.context().close();

  const list = await open(browser, "admin", "/people?state=trusted");
  await expect(rows(list)).toHaveCount(1);
  await list.getByRole("link", { name: creator.name }).click();
  await expect(list.getByRole("heading", { level: 1, name: creator.name })).toBeVisible();
  await list.getByRole("link", { name: "Change role, limits or access" }).click();
  await expect(rows(list)).toHaveCount(1);
  await list.goBack();
  await list.getByRole("link", { name: "Activity" }).last().click();
  await expect(rows(list).filter({ hasText: `Marked ${creator.name} as trusted` })).toBeVisible();
  await list.getByRole("link", { name: reviewer.name }).first().click();
  await expect(list.getByRole("heading", { level: 1, name: reviewer.name })).toBeVisible();
  await list.context().close();
});

test("a creator reads neither the page nor what the desk thinks", async ({ browser }) => {
  const page = await open(browser, "creator", `/people/${creator.id}`);
  await expect(page).toHaveURL(/not-allowed/);
  const own = await (await sessions["creator"]?.ask("GET", "/api/videos"))?.text();
  expect(own).toContain("Clip 63");
  expect(own).not.toMatch(/trust|TRUSTED|Call before noon/);
  await page.goto("/library");
  await expect(page.getByRole("link", { name: creator.name })).toHaveCount(0);
  await page.context().close();
});

test("the page is right to axe and within the window, wide and narrow", async ({ browser }) => {
  const page = await open(browser, "admin", `/people/${creator.id}`);
  for (const where of [`/people/${creator.id}`, `/people/${reviewer.id}`]) {
    await page.goto(where);
    for (const width of [1440, 768, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([where, width, beyond]).toEqual([where, width, 0]);
    }
    expect(await axeViolations(page)).toEqual([]);
    // What a row has nothing of keeps its column all the same.
    await page.setViewportSize({ width: 1440, height: 900 });
    const heads = await page.locator("thead th").count();
    for (const row of await rows(page).all()) {
      await expect(row.locator("td:visible, th:visible")).toHaveCount(heads);
    }
  }
  await page.goto(`/people/${crypto.randomUUID()}`);
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await page.context().close();
});
