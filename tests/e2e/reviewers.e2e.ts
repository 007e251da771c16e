import type { Browser, Page } from "@playwright/test";
import { expect, portal, test } from "../support/e2e.ts";
import { giveSession, sendFilm, signInOverHttp } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";

test("of two reviewers in front of one video one decides and the other is told", async ({
  browser,
  consoleErrors,
}) => {
  const { url, settings } = portal();
  const database = settings["DATABASE_URL"] ?? "";
  const creator = await signInOverHttp(url, await addInvitee(database, "CREATOR"));
  const { video } = await sendFilm(creator, "h264-aac.mov");
  await creator.ask("PATCH", `/api/videos/${video.id}`, { rights: "own" });
  const [first, second] = await Promise.all([
    addInvitee(database, "REVIEWER"),
    addInvitee(database, "REVIEWER"),
  ]);
  const room = `${url}/review/${video.id}`;
  const one = await openAs(browser, first, room, consoleErrors);
  await expect(one.getByRole("button", { name: /^Approve/ })).toBeEnabled();

  const other = await openAs(browser, second, room, consoleErrors);
  await expect(other.getByText(`${first.name} is reviewing this video`)).toBeVisible();
  await expect(other.getByRole("button", { name: /^Approve/ })).toBeHidden();

  await one.getByRole("button", { name: /^Approve/ }).click();
  // The other page asks by itself whether the video is free again.
  await expect(other.getByText(`by ${first.name}`)).toBeVisible({ timeout: 180_000 });
  await expect(other.getByText(/Decision is final/)).toBeVisible();
  const review = await creator.ask("GET", `/api/videos/${video.id}`);
  expect((await review.json()).review).toMatchObject({ state: "APPROVED", by: { id: first.id } });
});

async function openAs(
  browser: Browser,
  somebody: { email: string; password: string },
  address: string,
  consoleErrors: string[],
): Promise<Page> {
  const context = await browser.newContext();
  await giveSession(context, portal().url, await signInOverHttp(portal().url, somebody));
  const page = await context.newPage();
  page.on("pageerror", (error) => consoleErrors.push(String(error)));
  await page.goto(address);
  return page;
}
