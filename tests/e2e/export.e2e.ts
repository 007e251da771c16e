import type { Page } from "@playwright/test";
import type { VideoView } from "#lib/domain/wire.ts";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { giveSession, sendFilm, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App } from "../support/portal.ts";

// From the creator's word on the rights over the desk's decision to the copy for those who publish it.

let app: App;
let sessions: Record<"CREATOR" | "REVIEWER", HttpSession>;

test.beforeAll(async () => {
  const own = await startOwnPortal({ EXPORT_PREFIX: "approved/" });
  app = own.app;
  const signIn = async (role: "CREATOR" | "REVIEWER") => {
    const person = own.facts.people.find((each) => each.role === role);
    if (!person) throw new Error(`nobody is ${role}`);
    return signInOverHttp(app.url, person);
  };
  sessions = { CREATOR: await signIn("CREATOR"), REVIEWER: await signIn("REVIEWER") };
});

test.afterAll(() => app.stop());

async function openAs(page: Page, role: "CREATOR" | "REVIEWER", where: string): Promise<void> {
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
  await expect(page.getByText("Rights: not said yet")).toBeVisible();

  await openAs(page, "CREATOR", `/videos/${video.id}`);
  const rights = page.getByRole("group", { name: "Rights" });
  await expect(rights.getByRole("radio", { checked: true })).toHaveCount(0);
  await rights.getByLabel("I filmed this and may hand it on").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(rights.getByLabel("Somebody else filmed this and lets me hand it on")).toBeChecked();
  await page.getByLabel("Whom to credit, terms").fill("Sam / Paper, until June");
  await page.getByRole("button", { name: "Save details" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByText("Edited rights, credit")).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);

  await openAs(page, "REVIEWER", `/review/${video.id}`);
  await expect(
    page.getByText(
      "Rights: somebody else filmed it and lets it be handed on · Sam / Paper, until June",
    ),
  ).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: /^Approve/ }).click();

  const seen = async (): Promise<VideoView> =>
    (await sessions.REVIEWER.ask("GET", `/api/videos/${video.id}`)).json();
  await expect.poll(async () => (await seen()).export?.state).toBe("DONE");
  const { key } = (await seen()).export ?? {};
  expect(key).toMatch(/^approved\/\d{4}\/\d{2}\/late-winner-[0-9a-f]{12}\.mp4$/);

  await openAs(page, "CREATOR", `/videos/${video.id}`);
  const standing = page.getByLabel("Where it stands");
  await expect(standing).toContainText("Copied");
  await expect(standing).toContainText(key ?? "no key");
  expect(await axeViolations(page)).toEqual([]);
});
