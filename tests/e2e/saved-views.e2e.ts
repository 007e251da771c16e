import type { Browser, Page } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { openAs, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts, SignIn } from "../support/portal.ts";

// What is asked of the queue again and again has a name, for oneself or for the desk.

let facts: PortalFacts;
let app: App;
let me: HttpSession;
let colleague: HttpSession;
let admin: HttpSession;

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal());
  const newcomer = async (role: SignIn["role"]) =>
    signInOverHttp(facts.url, await addInvitee(facts.settings["DATABASE_URL"] ?? "", role));
  [me, colleague, admin] = [
    await newcomer("REVIEWER"),
    await newcomer("REVIEWER"),
    await newcomer("ADMIN"),
  ];
});
test.afterAll(() => app?.stop());

const open = (browser: Browser, session: HttpSession, where = "/review") =>
  openAs(browser, app.url, session, where);
const views = (page: Page) => page.getByRole("navigation", { name: "Saved views" });
const view = (page: Page, name: string) => views(page).getByRole("link", { name });

test("what is in the address is saved in three actions, opened in one, and marked while it is shown", async ({
  browser,
}) => {
  const page = await open(browser, me);
  await expect(view(page, "Whole queue")).toHaveAttribute("aria-current", "page");
  await page.getByRole("combobox", { name: "Rights" }).selectOption("rights not stated");
  await page.getByRole("combobox", { name: "Order" }).selectOption("Newest first");
  await expect(page).toHaveURL(/\?order=newest&rights=missing$/);

  await views(page).getByRole("button", { name: "Save this view" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.type("No rights yet");
  await page.keyboard.press("Enter");
  await expect(view(page, "No rights yet")).toHaveAttribute("aria-current", "page");
  await expect(views(page).getByRole("button", { name: "Save this view" })).toHaveCount(0);

  await view(page, "Whole queue").click();
  await expect(page).toHaveURL(/\/review$/);
  await expect(view(page, "No rights yet")).not.toHaveAttribute("aria-current");
  await view(page, "No rights yet").click();
  // Whatever the order in which it is asked, it is the same question.
  await expect(page).toHaveURL(/\?order=newest&rights=missing$/);
  await page.goto("/review?rights=missing&order=newest");
  await expect(view(page, "No rights yet")).toHaveAttribute("aria-current", "page");
  await page.context().close();
});

test("a view is shared by a box, renamed and deleted by whoever may; the same name twice is told at its field", async ({
  browser,
}) => {
  const page = await open(browser, me, "/review?length=short");
  await views(page).getByRole("button", { name: "Save this view" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Short ones");
  await dialog.getByRole("checkbox", { name: "Share" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(view(page, "Short ones")).toBeVisible();

  const theirs = await open(browser, colleague, "/review?length=short");
  await expect(view(theirs, "Short ones shared by Newcomer")).toHaveAttribute("aria-current");
  await expect(views(theirs).getByRole("button")).toHaveCount(0);
  await theirs.context().close();

  await page.goto("/review?length=long");
  await views(page).getByRole("button", { name: "Save this view" }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Short ones");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("You already have a view with this name.")).toBeVisible();
  await page.context().close();

  const admins = await open(browser, admin, "/review?length=short");
  await views(admins).getByRole("button", { name: "Edit Short ones" }).click();
  const edit = admins.getByRole("dialog", { name: "Edit view" });
  await edit.getByRole("textbox", { name: "Name" }).fill("Under a minute");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(view(admins, "Under a minute")).toBeVisible();
  await views(admins).getByRole("button", { name: "Edit Under a minute" }).click();
  await edit.getByRole("button", { name: "Delete" }).click();
  await expect(view(admins, "Under a minute")).toHaveCount(0);
  await expect(views(admins).getByRole("button", { name: "Save this view" })).toBeVisible();
  await admins.context().close();
});
