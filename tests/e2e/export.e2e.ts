import type { Page } from "@playwright/test";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { giveSession, sendFilm, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { prepareOwnPortal } from "../support/own-portal.ts";
import { serve } from "../support/portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";

// From the creator's word on the rights over the desk's decision to the copy for those who publish it.

const exporting = { EXPORT_PREFIX: "approved/" };

let facts: PortalFacts;
let app: App;
let sessions: Record<"CREATOR" | "REVIEWER", HttpSession>;

test.beforeAll(async () => {
  facts = await prepareOwnPortal();
  app = await serve(facts, { env: exporting });
  const signIn = async (role: "CREATOR" | "REVIEWER") => {
    const person = facts.people.find((each) => each.role === role);
    if (!person) throw new Error(`nobody is ${role}`);
    return signInOverHttp(app.url, person);
  };
  sessions = { CREATOR: await signIn("CREATOR"), REVIEWER: await signIn("REVIEWER") };
});

test.afterAll(() => app.stop());

async function openAs(page: Page, role: "CREATOR" | "REVIEWER", where: string): Promise<void> {
  // What a page says when it is left is said by whoever looked at it.
  await page.goto("about:blank");
  await page.context().clearCookies();
  await giveSession(page.context(), app.url, sessions[role]);
  await page.goto(`${app.url}${where}`);
}

test("the creator says whose the video is, the desk reads it and approves, and the copy is there", async ({
  page,
}) => {
  const { video } = await sendFilm(sessions.CREATOR, "h264-aac-faststart.mp4", {
    fileName: "Late winner.mp4",
  });

  await openAs(page, "REVIEWER", `/review/${video.id}`);
  await expect(page.getByText("Rights not specified")).toBeVisible();

  await openAs(page, "CREATOR", `/videos/${video.id}`);
  const rights = page.getByRole("group", { name: "Rights" });
  await expect(rights.getByRole("radio", { checked: true })).toHaveCount(0);
  await rights.getByLabel("I shot this and own the rights").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(rights.getByLabel("Shot by someone else, used with permission")).toBeChecked();
  await page.getByLabel("Credit and terms").fill("Sam / Paper, until June");
  await page.getByLabel("Credit and terms").blur();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Edited rights/)).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);

  await openAs(page, "REVIEWER", `/review/${video.id}`);
  await expect(
    page.getByText("Rights: Shot by someone else, used with permission · Sam / Paper, until June"),
  ).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: /^Approve/ }).click();

  const seen = async (): Promise<VideoView> =>
    (await sessions.REVIEWER.ask("GET", `/api/videos/${video.id}`)).json();
  await expect.poll(async () => (await seen()).export?.state).toBe("DONE");
  const { key } = (await seen()).export ?? {};
  expect(key).toMatch(/^approved\/\d{4}\/\d{2}\/late-winner-[0-9a-f]{12}\.mp4$/);

  await openAs(page, "CREATOR", `/videos/${video.id}`);
  const exportState = page.getByLabel("Status", { exact: true });
  await expect(exportState).toContainText("Exported");
  await expect(exportState).toContainText(key ?? "no key");
  expect(await axeViolations(page)).toEqual([]);
});

test("what was approved when nothing was exported yet is exported by a button of the desk", async ({
  page,
}) => {
  const { video } = await sendFilm(sessions.CREATOR, "h264-aac-faststart.mp4", {
    fileName: "Before exports.mp4",
  });
  // As the portal was until somebody set EXPORT_PREFIX.
  const before = await serve(facts, { anotherPort: true });
  const decision = { decision: "APPROVED", uploadId: video.upload.id };
  const approved = await sessions.REVIEWER.ask("POST", `/api/videos/${video.id}/review`, decision, {
    url: before.url,
  });
  await before.stop();
  expect(approved.status).toBe(200);

  await openAs(page, "CREATOR", `/videos/${video.id}`);
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Export/ })).toBeHidden();

  await openAs(page, "REVIEWER", `/videos/${video.id}`);
  const exportState = page.getByLabel("Status", { exact: true });
  await expect(exportState).toContainText("Not exported");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Export", exact: true }).click();

  // Without a reload: what came of it is said where the button was.
  await expect(exportState).toContainText("Exported");
  await expect(exportState).toContainText(
    /approved\/\d{4}\/\d{2}\/before-exports-[0-9a-f]{12}\.mp4/,
  );
  await expect(page.getByRole("button", { name: /^Export/ })).toBeHidden();
  expect(await axeViolations(page)).toEqual([]);
});
