import type { Browser, Page } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { expect, portal, test } from "../support/e2e.ts";
import { openAs, sendFilm, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";

// What a reviewer types is kept while it is typed, for its writer only.

const text = "00:00:01:00 wind noise, and who";

let desk: HttpSession;
let creator: HttpSession;
let videoId: string;
let uploadId: string;

const newcomer = async (role: "CREATOR" | "REVIEWER") =>
  signInOverHttp(portal().url, await addInvitee(portal().settings["DATABASE_URL"] ?? "", role));

test.beforeEach(async () => {
  creator = await newcomer("CREATOR");
  desk = await newcomer("REVIEWER");
  const { id, video } = await sendFilm(creator, "h264-aac-faststart.mp4");
  uploadId = id;
  videoId = video.id;
});
test.afterEach(async () => {
  await creator.ask("DELETE", `/api/videos/${videoId}`);
});

const open = (browser: Browser, who = desk) =>
  openAs(browser, portal().url, who, `/review/${videoId}`);

const note = (page: Page) => page.getByLabel("Note to the contributor");
const reason = (page: Page) => page.getByRole("textbox", { name: "Reason" });

async function type(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Request changes/ }).click();
  await reason(page).fill("Sound");
  await note(page).pressSequentially(text);
  await expect(page.getByText("Draft saved")).toBeVisible();
}

async function expectKept(page: Page): Promise<void> {
  await expect(reason(page)).toHaveValue("Sound");
  await expect(note(page)).toHaveValue(text);
}

test("a double click on a decision opens its form and says nothing in it", async ({ browser }) => {
  const page = await open(browser);
  for (const [name, usual] of [
    [/^Request changes/, "Picture issue"],
    [/^Reject/, "Rights unclear"],
  ] as const) {
    await expect(page.getByRole("button", { name })).toBeEnabled();
    const box = await page.getByRole("button", { name }).boundingBox();
    if (!box) throw new Error(`there is no ${name}`);
    // Wherever in the button: what comes in its place is not the same everywhere.
    for (const share of [0.1, 0.5, 0.9]) {
      await page.mouse.dblclick(box.x + box.width * share, box.y + box.height / 2);
      await expect(reason(page)).toHaveValue("");
      await reason(page).press("Escape");
      await expect(reason(page)).toBeHidden();
    }
    await page.getByRole("button", { name }).click();
    await page.getByRole("button", { name: usual, exact: true }).click();
    await expect(reason(page)).toHaveValue(usual);
    await reason(page).fill("");
    await reason(page).press("Escape");
  }
  await page.context().close();
});

test("a half-written note is there after a reload, Escape, skipping and coming back", async ({
  browser,
}) => {
  const page = await open(browser);
  await type(page);
  expect(await axeViolations(page)).toEqual([]);
  await page.reload();
  await expectKept(page);

  await note(page).press("Escape");
  await expect(note(page)).toBeHidden();
  await page.getByRole("button", { name: /^Request changes/ }).click();
  await expectKept(page);

  // Skipped at once, before it was saved.
  await note(page).press("End");
  await note(page).pressSequentially(" is it?");
  await page.getByRole("link", { name: "Review", exact: true }).first().click();
  await expect(page).toHaveURL(/\/review$/);
  await page.goBack();
  await expect(note(page)).toHaveValue(`${text} is it?`);
  await page.context().close();
});

test("it is there in another browser of the same person, and no colleague sees it", async ({
  browser,
}) => {
  const page = await open(browser);
  await type(page);
  await page.context().close();

  const elsewhere = await open(browser);
  await expectKept(elsewhere);
  await elsewhere.context().close();

  const colleague = await newcomer("REVIEWER");
  const answer = await colleague.ask("GET", `/api/videos/${videoId}/draft`);
  expect(await answer.json()).toEqual({ draft: null });
  expect(await (await colleague.ask("GET", `/review/${videoId}`)).text()).not.toContain(text);
  expect(await (await creator.ask("GET", `/api/videos/${videoId}`)).text()).not.toContain(text);
});

test("a tab that is closed in the middle of a word keeps the word, and asks only while it could be lost", async ({
  browser,
}) => {
  const page = await open(browser);
  await page.getByRole("button", { name: /^Request changes/ }).click();
  await note(page).fill("who");
  let asked = 0;
  page.on("dialog", (dialog) => {
    asked += 1;
    void dialog.accept();
  });
  await page.close({ runBeforeUnload: true });
  await expect
    .poll(async () => (await (await desk.ask("GET", `/api/videos/${videoId}/draft`)).json()).draft)
    .toMatchObject({ note: "who", decision: "CHANGES_REQUESTED" });
  expect(asked).toBeLessThanOrEqual(1);
  await page.context().close();

  const again = await open(browser);
  await expect(note(again)).toHaveValue("who");
  await expect(again.getByText("Draft saved")).toBeVisible();
  again.on("dialog", () => {
    throw new Error("nothing could be lost, and it was asked all the same");
  });
  await again.reload();
  await expect(note(again)).toHaveValue("who");
  await again.context().close();
});

test("without a connection it says so, warns whoever leaves, and saves when there is one again", async ({
  browser,
}) => {
  const page = await open(browser);
  await page.getByRole("button", { name: /^Request changes/ }).click();
  await expect(reason(page)).toBeVisible();
  await page.context().setOffline(true);
  await reason(page).fill("Sound");
  await expect(page.getByText("Draft not saved yet. Trying again")).toBeVisible();
  const warned = await page.evaluate(() => {
    const event = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  });
  expect(warned).toBe(true);
  await page.context().setOffline(false);
  await expect(page.getByText("Draft saved")).toBeVisible();
  await expect(reason(page)).toHaveValue("Sound");
  await page.context().close();
});

test("a draft is discarded and put back, and is gone when the video is decided", async ({
  browser,
}) => {
  const page = await open(browser);
  await type(page);
  await page.getByRole("button", { name: "Discard draft" }).click();
  await expect(note(page)).toHaveValue("");
  await page.getByRole("button", { name: "Undo discard" }).click();
  await expectKept(page);
  await expect(page.getByText("Draft saved")).toBeVisible();

  await page.getByRole("button", { name: "Request changes" }).click();
  await expect
    .poll(async () => (await (await desk.ask("GET", `/api/videos/${videoId}`)).json()).review)
    .toMatchObject({ state: "CHANGES_REQUESTED", reason: "Sound", note: text });
  const late = await desk.ask("PUT", `/api/videos/${videoId}/draft`, { uploadId, note: "late" });
  expect([late.status, (await late.json()).code]).toEqual([409, "already_decided"]);
  const draft = await desk.ask("GET", `/api/videos/${videoId}/draft`);
  expect(await draft.json()).toEqual({ draft: null });
  await page.context().close();
});

test("a refused decision says that nothing was saved, and what was typed stays", async ({
  browser,
}) => {
  const page = await open(browser);
  await type(page);
  // Withdrawn under the reviewer's hands.
  await creator.ask("DELETE", `/api/videos/${videoId}`);
  await page.getByRole("button", { name: "Request changes" }).click();
  await expect(page.getByText(/Your decision wasn’t saved\./)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Your draft" })).toHaveValue(`Sound\n\n${text}`);
  await page.context().close();
});
