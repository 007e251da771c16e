import type { Page } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { openAs, sendFilm, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts, SignIn } from "../support/portal.ts";

// Writing while a film is watched: what keys do meanwhile, where timecodes go, and what covers what.

let facts: PortalFacts;
let app: App;
let creator: HttpSession;
let desk: HttpSession;
let room: string;
let videoId: string;
let uploadId: string;

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal({ DECISION_UNDO_SECONDS: "0" }));
});
test.afterAll(() => app?.stop());
test.beforeEach(async () => {
  const newcomer = async (role: SignIn["role"]) =>
    signInOverHttp(facts.url, await addInvitee(facts.settings["DATABASE_URL"] ?? "", role));
  [creator, desk] = [await newcomer("CREATOR"), await newcomer("REVIEWER")];
  const { video } = await sendFilm(creator, "vp9-opus.webm", { fileName: "Flood.webm" });
  [videoId, uploadId, room] = [video.id, video.upload.id, `/review/${video.id}`];
});
test.afterEach(() => creator.ask("DELETE", `/api/videos/${videoId}`));

const note = (page: Page) => page.getByLabel("Note to the contributor");
const film = (page: Page) => page.locator("video");
const caret = (page: Page) =>
  note(page).evaluate((field) =>
    field instanceof HTMLTextAreaElement
      ? [field.selectionStart, field.selectionEnd, field.value.length]
      : [],
  );
const isPaused = (page: Page) =>
  film(page).evaluate((video) => video instanceof HTMLVideoElement && video.paused);

test("M leaves the caret behind its timecode, and with Alt the keys act while one writes", async ({
  browser,
}) => {
  const page = await openAs(browser, app.url, desk, room);
  await expect(page.getByText("Reserved for you")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("00:00:01:00")).toBeVisible();
  await page.keyboard.press("m");
  await expect(note(page)).toBeFocused();
  await expect(note(page)).toHaveValue("00:00:01:00 ");
  expect(await caret(page)).toEqual([12, 12, 12]);
  await page.keyboard.type("Who is this");

  await page.keyboard.press("Alt+k");
  await expect.poll(() => isPaused(page)).toBe(false);
  await page.keyboard.press("Alt+k");
  await expect.poll(() => isPaused(page)).toBe(true);
  await expect(note(page)).toBeFocused();
  await page.keyboard.press("Alt+.");
  // Without Alt a key is a letter.
  await page.keyboard.type("k?");
  await expect(note(page)).toHaveValue("00:00:01:00 Who is thisk?");
  await page.keyboard.press("Alt+m");
  await expect(note(page)).toHaveValue(/^00:00:01:00 Who is thisk\?\n00:00:0\d:\d\d $/);
  await expect(note(page)).not.toHaveValue(/\n00:00:01:00 $/);
  expect(await caret(page)).toEqual([38, 38, 38]);
  expect(await isPaused(page)).toBe(true);
  await page.context().close();
});

test("the timecode of a line is that of when it was begun, however far the film is when it is put in", async ({
  browser,
}) => {
  const page = await openAs(browser, app.url, desk, room);
  await expect(page.getByText("Reserved for you")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("00:00:01:00")).toBeVisible();
  await page.getByRole("button", { name: /^Request changes/ }).click();
  await note(page).click();
  await page.keyboard.type("Too dark");
  for (let n = 0; n < 5; n++) await page.keyboard.press("Alt+.");
  await expect(page.getByText("00:00:01:05", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Insert timecode 00:00:01:00" }).click();
  await expect(note(page)).toHaveValue("00:00:01:00 Too dark");
  await expect(note(page)).toBeFocused();
  expect(await caret(page)).toEqual([20, 20, 20]);
  // What is not begun has the place on the screen, on a line of its own.
  await page.getByRole("button", { name: "Insert timecode 00:00:01:05" }).click();
  await expect(note(page)).toHaveValue("00:00:01:00 Too dark\n00:00:01:05 ");
  await page.context().close();
});

for (const [words, width, height] of [
  ["on a phone", 390, 844],
  ["at 400 % zoom", 320, 256],
] as const) {
  test(`the form never covers the player ${words}`, async ({ browser }) => {
    const page = await openAs(browser, app.url, desk, room, { viewport: { width, height } });
    await expect(page.getByText("Reserved for you")).toBeVisible();
    await page.getByRole("button", { name: /^Request changes/ }).click();
    await page.getByRole("textbox", { name: "Reason" }).fill("Sound");
    await expect(page.getByRole("textbox", { name: "Reason" })).toBeInViewport();
    expect(await axeViolations(page)).toEqual([]);
    // Wherever it is scrolled to, what is seen of the player is the player.
    await film(page).evaluate((video) => video.scrollIntoView({ block: "center" }));
    const covered = await page.locator(".player-frame").evaluate((player) => {
      const { top, bottom, left, right } = player.getBoundingClientRect();
      const wrong: string[] = [];
      for (let y = Math.max(top, 0) + 4; y < Math.min(bottom, window.innerHeight) - 4; y += 12) {
        const there = document.elementFromPoint((left + right) / 2, y);
        if (!there || !player.contains(there)) wrong.push(`${y}: ${there?.outerHTML.slice(0, 80)}`);
      }
      return wrong;
    });
    expect(covered).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    ).toBe(true);
    await page.context().close();
  });
}

test("all that was decided before stands beside the newer version, with its notes", async ({
  browser,
}) => {
  for (const version of [1, 2]) {
    const body = { decision: "CHANGES_REQUESTED", reason: `Reason ${version}`, uploadId } as const;
    await desk.call("POST", `/api/videos/${videoId}/review`, { ...body, note: `Note ${version}` });
    const { video } = await sendFilm(creator, "vp9-opus.webm", { videoId });
    uploadId = video.upload.id;
  }
  const page = await openAs(browser, app.url, desk, room);
  const earlier = page.getByRole("region", { name: "Earlier decisions" });
  await expect(earlier.getByText(/^Changes requested on version/)).toHaveText([
    "Changes requested on version 2",
    "Changes requested on version 1",
  ]);
  await expect(earlier).toContainText("Reason 2");
  await expect(earlier).toContainText("Note 1");
  await page.context().close();
});
