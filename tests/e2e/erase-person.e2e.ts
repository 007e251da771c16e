import type { Page } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { openAs, sendFilm, signInOverHttp } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";

// Somebody is erased, by an admin or by themselves, or merged into another account of theirs: told before what goes and what
// stays, and asked to type who is meant.

let facts: PortalFacts;
let app: App;

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal());
});
test.afterAll(async () => app?.stop());

const newcomer = async (role: "ADMIN" | "CREATOR") => {
  const person = await addInvitee(facts.settings["DATABASE_URL"] ?? "", role);
  return { ...person, session: await signInOverHttp(facts.url, person) };
};

/** Opens the question by the keyboard alone, and answers it. */
async function erase(page: Page, button: string, title: string, email: string): Promise<void> {
  const opener = page.getByRole("button", { name: button });
  const dialog = page.getByRole("dialog", { name: title });
  await expect(async () => {
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(dialog).toContainText("every decision");
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();

  await page.keyboard.press("Enter");
  await dialog.getByLabel(/^Type .* to confirm$/).focus();
  await page.keyboard.type("somebody@newsreel.example");
  await expect(dialog.getByRole("button", { name: "Erase for good" })).toBeDisabled();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
}

test("an admin erases somebody: nobody finds them any more, and what they sent stays under a number", async ({
  browser,
}) => {
  const [admin, person] = [await newcomer("ADMIN"), await newcomer("CREATOR")];
  const { video } = await sendFilm(person.session, "h264-aac-faststart.mp4");
  const page = await openAs(browser, facts.url, admin.session, `/people/${person.id}`);
  await erase(page, "Erase…", `Erase ${person.name}?`, person.email);

  await expect(page.getByText("were erased")).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(person.name);
  await expect(page.getByRole("link", { name: "Videos 1" })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  expect((await person.session.ask("GET", "/api/allowance")).status).toBe(401);
  await page.goto(`/people?search=${person.email}`);
  await expect(page.getByRole("heading", { name: /^No one matches/ })).toBeVisible();
  await page.goto(`/videos/${video.id}`);
  await expect(page.getByText(/^From #\w{8}/)).toBeVisible();
  await page.goto("/activity");
  await expect(page.getByText(/^Erased the account that is now #/)).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(person.name);
  await page.context().close();
});

test("somebody erases their own account and is told so where they would sign in", async ({
  browser,
}) => {
  const person = await newcomer("CREATOR");
  const page = await openAs(browser, facts.url, person.session, "/account");
  await erase(page, "Erase my account…", "Erase your account?", person.email);

  await expect(page).toHaveURL(/\/sign-in\?erased=1$/);
  await expect(page.getByText("Your account was erased.")).toBeVisible();
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Email or password is incorrect/)).toBeVisible();
  await page.context().close();
});

test("an admin merges somebody's other account into this one, by the keyboard alone", async ({
  browser,
}) => {
  const [admin, kept, other] = [
    await newcomer("ADMIN"),
    await newcomer("CREATOR"),
    await newcomer("CREATOR"),
  ];
  const { video } = await sendFilm(other.session, "h264-aac-faststart.mp4");
  const page = await openAs(browser, facts.url, admin.session, `/people/${kept.id}`);
  const opener = page.getByRole("button", { name: "Merge…" });
  const dialog = page.getByRole("dialog", { name: `Merge an account into ${kept.name}?` });
  await expect(async () => {
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(await axeViolations(page)).toEqual([]);

  const address = dialog.getByLabel("Email address of the other account");
  const merge = dialog.getByRole("button", { name: "Merge for good" });
  await address.focus();
  await page.keyboard.type(kept.email);
  await expect(merge).toBeDisabled();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("nobody@newsreel.example");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("This person no longer has an account.")).toBeVisible();
  await expect(address).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(other.email);
  await page.keyboard.press("Enter");

  await expect(page.getByRole("link", { name: "Videos 1" })).toBeVisible();
  expect((await other.session.ask("GET", "/api/allowance")).status).toBe(401);
  const found = await kept.session.call("GET", `/api/videos/${video.id}`);
  expect(found.creator).toEqual({ id: kept.id, name: kept.name });
  await page.goto("/activity");
  await expect(page.getByText(/^Merged the account that was #\w{8}/)).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(other.name);
  await page.context().close();
});
