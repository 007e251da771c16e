import type { Browser, Page } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { openAs, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee, askDatabase } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";

// Many are invited together: pasted or from a CSV file, seen before they are sent.

let facts: PortalFacts;
let app: App;
let admin: HttpSession;
let member: { email: string; name: string };

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal());
  admin = await signInOverHttp(facts.url, await addInvitee(database(), "ADMIN"));
  member = await addInvitee(database(), "CREATOR");
});
test.afterAll(async () => app?.stop());

const database = () => facts.settings["DATABASE_URL"] ?? "";

const open = (browser: Browser, where: string, options: object = {}) =>
  openAs(browser, facts.url, admin, where, options);

const row = (page: Page, text: string) => page.locator("tbody tr", { hasText: text });

test("ten people are invited in four actions, and each line says what will happen to it", async ({
  browser,
}) => {
  const page = await open(browser, "/people");
  await page.getByRole("button", { name: "Invite people" }).click();
  await page.getByRole("link", { name: "Invite several at once" }).click();
  const good = Array.from({ length: 10 }, (_, n) => `Guest ${n} <guest-${n}@press.example>`);
  await page
    .getByLabel("People", { exact: true })
    .fill([...good, member.email, "Kim Berg", good[0]].join("\n"));
  await page.getByRole("button", { name: "Check list" }).click();

  const heading = page.getByRole("heading", { name: "10 people to invite · 3 lines left out" });
  await expect(heading).toBeFocused();
  await expect(row(page, "guest-3@")).toContainText("Will be invited");
  await expect(row(page, member.email)).toContainText(`Already has an account: ${member.name}`);
  await expect(row(page, "kim berg")).toContainText("in line 12 isn’t an email address");
  await expect(row(page, "Line 13 repeats")).toHaveCount(1);
  expect(await axeViolations(page)).toEqual([]);
  const sent = await askDatabase(database(), `SELECT email FROM "Invitation"`);
  expect(sent).toEqual([]);

  await page.getByRole("button", { name: "Send 10 invitations" }).click();
  await expect(page.getByRole("heading", { name: /^10 people invited/ })).toBeFocused();
  await expect(row(page, "guest-3@")).toContainText("Invited");
  await expect(page.getByRole("button", { name: /^Send/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /^Invitations/ })).toBeVisible();

  // Whoever is asked again has an invitation already.
  await page.getByRole("button", { name: "Check list" }).click();
  await expect(row(page, "guest-3@").first()).toContainText("Already invited");
  await page.context().close();
});

test("a CSV file brings names, roles and limits", async ({ browser }) => {
  const page = await open(browser, "/people/invite", { viewport: { width: 390, height: 844 } });
  await page.getByLabel("Or a CSV file").setInputFiles({
    name: "people.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      'Name;Email;Role;Daily limit\n"Berg; Kim";kim@film.example;Reviewer;\nLi;li@film.example;;40\nEva;eva@film.example;boss;\n',
    ),
  });
  await page.getByRole("button", { name: "Check list" }).click();
  await expect(page.getByRole("heading", { name: /^2 people to invite/ })).toBeVisible();
  await expect(row(page, "eva@")).toContainText("“boss” in line 4 isn’t a role");
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(beyond).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Send 2 invitations" }).click();
  await expect(page.getByRole("heading", { name: /^2 people invited/ })).toBeVisible();
  const rows = await askDatabase(
    database(),
    `SELECT email, name, role, "dailyUploads" FROM "Invitation" WHERE email LIKE '%@film.example' ORDER BY email`,
  );
  expect(rows).toEqual([
    { email: "kim@film.example", name: "Berg; Kim", role: "REVIEWER", dailyUploads: null },
    { email: "li@film.example", name: "Li", role: "CREATOR", dailyUploads: 40 },
  ]);
  await page.context().close();
});

test("an invitation's link is copied again, renewed and revoked, with the keyboard alone", async ({
  browser,
}) => {
  const guest = { email: "again@press.example", role: "CREATOR" };
  const { link } = await (await admin.ask("POST", "/api/people/invitations", guest)).json();
  const page = await open(browser, "/people/invitations?search=again", {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const press = async (name: RegExp) => {
    await row(page, guest.email).getByRole("button", { name }).focus();
    await page.keyboard.press("Enter");
  };
  await press(/^Copy link/);
  await expect(page.getByRole("status").filter({ hasText: "copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  await askDatabase(
    database(),
    `UPDATE "Invitation" SET "expiresAt" = now() - interval '1 day' WHERE email = $1`,
    [guest.email],
  );
  await page.goto("/people/invitations?search=again&state=all");
  await expect(row(page, guest.email)).toContainText("Expired");
  await press(/^(Renew|Resend)/);
  await expect(row(page, guest.email)).toContainText("Open");
  expect(await axeViolations(page)).toEqual([]);
  await press(/^Revoke/);
  await expect(row(page, guest.email)).toContainText("Revoked");
  await page.context().close();
});
