import { readFile } from "node:fs/promises";
import type { Browser } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { openAs, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee, askDatabase } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";

// A creator's library: what needs them first, a clip of one day found again, the list taken along.

let facts: PortalFacts;
let app: App;
let creator: HttpSession;
let desk: HttpSession;

const database = () => facts.settings["DATABASE_URL"] ?? "";
const ask = (question: string) => askDatabase(database(), question);

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal());
  const invitee = await addInvitee(database(), "CREATOR");
  creator = await signInOverHttp(facts.url, invitee);
  desk = await signInOverHttp(facts.url, await addInvitee(database(), "REVIEWER"));
  // A clip of every day of March, decided or not; three of them need their creator.
  await ask(`INSERT INTO "Video" (id, title, "creatorId", "createdAt", "submittedAt", "reviewState",
      "reviewReason", "reviewNote", "reviewedAt", rights, tags)
    SELECT gen_random_uuid(), 'Clip ' || n, u.id, at, CASE WHEN n <> 9 THEN at END,
      CASE WHEN n = 7 THEN 'CHANGES_REQUESTED' WHEN n > 11 THEN 'APPROVED' ELSE 'PENDING' END::"ReviewState",
      CASE WHEN n = 7 THEN 'Sound' END, CASE WHEN n = 7 THEN '0:12 the anthem covers the interview' END, at,
      CASE WHEN n <> 11 THEN 'own' END, CASE WHEN n % 2 = 0 THEN ARRAY['derby'] ELSE ARRAY['flood'] END
    FROM "User" AS u, generate_series(1, 31) AS n,
      LATERAL (SELECT timestamptz '2026-02-28 22:30Z' + n * interval '1 day' AS at) AS moment
    WHERE u.email = '${invitee.email}'`);
  await ask(`INSERT INTO "Upload" (id, "videoId", "creatorId", version, state, refusal, "fileName", "contentType", size,
      method, key, "reservedAt", "expiresAt", "settledAt", "cleanedAt")
    SELECT gen_random_uuid(), id, "creatorId", 1, CASE WHEN "submittedAt" IS NULL THEN 'REFUSED' ELSE 'VERIFIED' END::"UploadState",
      CASE WHEN "submittedAt" IS NULL THEN 'no_video_track' END, 'MVI_' || title || '.mp4', 'video/mp4', 1000, 'POST',
      'videos/' || id, "createdAt", "createdAt", "createdAt", "createdAt" FROM "Video"`);
  await ask(
    `UPDATE "Video" AS v SET "currentUploadId" = u.id FROM "Upload" AS u WHERE u."videoId" = v.id`,
  );
});
test.afterAll(async () => app?.stop());

const open = (browser: Browser, session: HttpSession, where: string, options: object = {}) =>
  openAs(browser, facts.url, session, where, { timezoneId: "Europe/Berlin", ...options });

test("what needs its creator comes first, with why and what to do", async ({ browser }) => {
  const page = await open(browser, creator, "/library");
  const needed = page.getByRole("region", { name: "Needs you" });
  await expect(needed.getByRole("heading", { level: 3 })).toHaveText([
    "Clip 11",
    "Clip 9",
    "Clip 7",
  ]);
  const [rights, refused, changes] = await needed.getByRole("listitem").all();
  if (!rights || !refused || !changes) throw new Error("three need their creator");
  await expect(rights).toContainText("Rights not stated");
  await expect(refused).toContainText("Not accepted");
  await expect(changes).toContainText("Sound – 0:12 the anthem covers the interview");
  await expect(changes.getByRole("link", { name: "Upload a new version" })).toHaveAttribute(
    "href",
    /\/upload\?video=/,
  );
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole("combobox", { name: "State" }).selectOption("What needs me");
  await page.waitForURL(/\/library\?state=needs$/);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Clip 11", "Clip 9", "Clip 7"]);
  await page.context().close();
});

test("the clip of one Tuesday is found in four actions, and the address finds it again", async ({
  browser,
}) => {
  const page = await open(browser, creator, "/library");
  // 1 open, 2 and 3 the first and the last day, 4 show.
  await page.getByRole("button", { name: "Days: Any day" }).click();
  await page.getByLabel("From").fill("2026-03-03");
  await page.getByLabel("To").fill("2026-03-03");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.waitForURL(/from=2026-03-03&to=2026-03-03&zone=Europe%2FBerlin/);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Clip 3"]);
  await expect(page.getByRole("button", { name: "Days: 3 Mar 2026" })).toBeVisible();

  const { pathname, search } = new URL(page.url());
  const elsewhere = await open(browser, creator, pathname + search, {
    timezoneId: "Asia/Tokyo",
  });
  await expect(elsewhere.getByRole("heading", { level: 2 })).toHaveText(["Clip 3"]);
  for (const each of [page, elsewhere]) await each.context().close();
});

test("a tag in the address is a filter that can be taken away; more of the list keeps it", async ({
  browser,
}) => {
  const page = await open(browser, desk, "/library?tag=flood&order=oldest");
  // Of those that reached the desk: 1, 3, 5, 7, 11, and the odd ones after it.
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(15);
  await page.getByRole("list", { name: "Only" }).getByRole("link").click();
  await page.waitForURL(/\/library\?order=oldest$/);
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(24);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(30);
  await page.context().close();
});

test("the list is taken along as a CSV file, as it is filtered", async ({ browser }) => {
  const page = await open(browser, creator, "/library?state=needs&order=oldest");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download this list as CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^videos-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(["Clip 7", "Clip 9", "Clip 11"]);
  await page.context().close();
});
