import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { openAs, signInOverHttp } from "../support/http-session.ts";
import { addInvitee, askDatabase } from "../support/invitees.ts";
import { media } from "../support/media.ts";
import { startOwnPortal } from "../support/own-portal.ts";

// The daily limit is silent while there is plenty, plain when it is not, and can be raised with one click.

test("plenty is not worth a word; at the limit a creator asks, an admin gives, and what waited goes on", async ({
  browser,
}) => {
  const { facts, app } = await startOwnPortal();
  const database = facts.settings["DATABASE_URL"] ?? "";
  const invitee = await addInvitee(database, "CREATOR");
  const creator = await signInOverHttp(facts.url, invitee);
  const admin = await signInOverHttp(facts.url, await addInvitee(database, "ADMIN"));

  const page = await openAs(browser, facts.url, creator, "/upload");
  const head = page.getByRole("main");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(/uploads left/)).toHaveCount(0);
  await page.goto(`${facts.url}/library`);
  await expect(page.getByRole("banner")).not.toContainText("left");

  await askDatabase(
    database,
    `UPDATE "User" SET "dailyUploads" = 1 WHERE email = '${invitee.email}'`,
  );
  await page.goto(`${facts.url}/library`);
  await expect(page.getByRole("banner")).toContainText("1 of 1 upload left today");
  await page.goto(`${facts.url}/upload`);
  await expect(head).toContainText(/1 of 1 upload left today\. Resets at \d\d:\d\d \(your time\)/);

  await page
    .getByLabel("Videos to upload")
    .setInputFiles([media("h264-aac-faststart.mp4"), media("vp9-opus.webm")]);
  await expect(page.getByText(/Daily limit reached/).first()).toBeVisible();
  await page.getByRole("button", { name: "Ask for more" }).click();
  await page.getByLabel("More uploads").fill("3");
  await page.getByLabel("What for?").fill("Derby day");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Ask the admins" }).click();
  await expect(head).toContainText(/You asked for 3 uploads more at \d\d:\d\d/);

  const people = await openAs(browser, facts.url, admin, "/people");
  const requests = people.getByRole("region", { name: "One creator asks for more uploads" });
  await expect(requests).toContainText("3 more uploads");
  await expect(requests).toContainText("Derby day");
  expect(await axeViolations(people)).toEqual([]);
  await requests.getByRole("button", { name: /more for today/ }).click();
  await expect(requests).toHaveCount(0);

  await expect(head).not.toContainText("You asked for", { timeout: 60_000 });
  await expect(page.getByText(/Received/)).toHaveCount(2, { timeout: 60_000 });
  for (const each of [page, people]) await each.context().close();
  await app.stop();
});
