import type { Page } from "@playwright/test";
import { expect, person, portal, signIn, test } from "../support/e2e.ts";
import { giveSession, openAs, sendFilm, signInOverHttp } from "../support/http-session.ts";
import { addInvitee, askDatabase } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";

test("what is typed into a search stays while the answer to the one before comes", async ({
  page,
}) => {
  await signIn(page, "CREATOR");
  await page.goto(`${portal().url}/library`);
  const field = page.getByRole("searchbox", { name: /^Search titles/ });
  const typed = Promise.withResolvers<void>();
  await page.route(/\/library\?.*search=first/, async (route) => {
    await typed.promise;
    await route.continue();
  });
  await field.fill("first");
  await field.press("Enter");
  await field.fill("first and second");
  typed.resolve();
  await page.waitForURL(/search=first/);
  await expect(page.getByRole("main")).toContainText("first");
  await expect(field).toHaveValue("first and second");

  // Back where nothing was asked, nothing of the search is left.
  await field.fill("first");
  await page.goBack();
  await page.waitForURL((url) => !url.searchParams.has("search"));
  await expect(field).toHaveValue("");
});

test("words without a space in them stay within the page", async ({ page }) => {
  const { url } = portal();
  const word = "x".repeat(190);
  const creator = await signInOverHttp(url, person("CREATOR"));
  const { video } = await sendFilm(creator, "h264-aac-faststart.mp4");
  const title = "x".repeat(100);
  const named = await creator.ask("PATCH", `/api/videos/${video.id}`, { title });
  expect(named.ok).toBe(true);
  await giveSession(page.context(), url, creator);
  for (const width of [1440, 768, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${url}/library?search=${word}`);
    await expect(page.getByRole("heading", { name: /^Nothing found for/ })).toBeVisible();
    expect(await beyondThePage(page)).toBe(0);
    await page.goto(`${url}/videos/${video.id}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
    expect(await beyondThePage(page)).toBe(0);
    await page.getByRole("button", { name: /^Withdraw/ }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    expect(await dialog.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  }
});

test("names and titles without a space in them stay within every page of the desk", async ({
  browser,
}) => {
  // A portal of its own: such names are nothing that other tests count on.
  const { facts, app } = await startOwnPortal();
  const { url, settings } = facts;
  const database = settings["DATABASE_URL"] ?? "";
  const invitee = await addInvitee(database, "CREATOR");
  const creator = await signInOverHttp(url, invitee);
  const fileName = `${"w".repeat(200)}.mp4`;
  const { video } = await sendFilm(creator, "h264-aac-faststart.mp4", { fileName });
  const title = "m".repeat(100);
  expect((await creator.ask("PATCH", `/api/videos/${video.id}`, { title })).ok).toBe(true);
  const [row] = await askDatabase(
    database,
    `UPDATE "User" SET name = '${"W".repeat(100)}' WHERE email = '${invitee.email}' RETURNING id`,
  );
  // Nothing is known of the film: its file's name stands in the list.
  await askDatabase(database, `UPDATE "Upload" SET media = NULL WHERE "videoId" = '${video.id}'`);
  const admin = await signInOverHttp(url, await addInvitee(database, "ADMIN"));
  const page = await openAs(browser, url, admin, "/library");
  const wide: string[] = [];
  for (const where of [
    `/library?creator=${row?.["id"]}`,
    `/library?creator=${row?.["id"]}&layout=list`,
    `/review?creator=${row?.["id"]}`,
    `/videos/${video.id}`,
    `/people/${row?.["id"]}`,
    "/people?search=WWWW",
    `/activity?person=${row?.["id"]}`,
  ]) {
    for (const width of [1440, 768, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(url + where);
      await expect(page.getByRole("main")).toContainText("W".repeat(100));
      if ((await beyondThePage(page)) > 0) wide.push(`${where} at ${width}`);
    }
  }
  expect(wide).toEqual([]);
  await page.context().close();
  await app.stop();
});

/** Pixels that one could scroll sideways. */
function beyondThePage(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
