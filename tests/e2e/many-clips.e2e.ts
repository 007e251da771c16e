import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page, TestInfo } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { dropFiles } from "../support/drop.ts";
import { expect, portal, test } from "../support/e2e.ts";
import { giveSession, signInOverHttp } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";
import { lineOf } from "../support/line.ts";
import { media } from "../support/media.ts";
import { choose, expectReceived, rowOf } from "../support/send-page.ts";
import { stampedFilm } from "../support/stamped-film.ts";
import { untilAlive } from "../support/alive.ts";

// A whole card of clips at once.

const FILM = "h264-aac-faststart.mp4";
const SLOW = 1_500_000;

/** The upload page of a creator whom no other test knows. */
async function openAsNewcomer(page: Page, places: number | null = null): Promise<void> {
  const { url, settings } = portal();
  const person = await addInvitee(settings["DATABASE_URL"] ?? "", "CREATOR", places);
  await giveSession(page.context(), url, await signInOverHttp(url, person));
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${url}/upload`);
  await untilAlive(page, "input[aria-label='Videos to upload']");
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const namesInOrder = (page: Page) =>
  page
    .locator("ol")
    .getByRole("progressbar")
    .evaluateAll((bars) => bars.map((bar) => bar.ariaLabel));

/** Small films of different sizes: else they would be taken for one film. */
function makeClips(info: TestInfo, names: readonly string[], bytes = 300_000): Promise<string[]> {
  return Promise.all(
    names.map((name, index) => stampedFilm(info.outputPath(name), bytes + index * 1000)),
  );
}

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `clip ${at + 1}.mp4`);

/** A camera's card: two videos in folders, and what a camera and a system leave beside them. */
async function makeCard(info: TestInfo): Promise<string> {
  const card = info.outputPath("card");
  const folder = path.join(card, "DCIM");
  await mkdir(folder, { recursive: true });
  await cp(media(FILM), path.join(folder, "GX010010.MP4"));
  await cp(media("vp9-opus.webm"), path.join(folder, "GX010002.webm"));
  await cp(media("field/trailer.mp4"), path.join(folder, "GL010010.LRV"));
  await writeFile(path.join(folder, "GX010010.THM"), "a picture");
  await writeFile(path.join(folder, ".DS_Store"), "what a system leaves");
  await writeFile(path.join(card, "notes.txt"), "not a video");
  return card;
}

for (const way of ["dropped", "chosen"] as const) {
  test(`of a card that is ${way} the videos are sent in a person's order, and the rest is said`, async ({
    page,
  }, info) => {
    await openAsNewcomer(page);
    const card = await makeCard(info);
    if (way === "dropped") await dropFiles(page, [card]);
    else await page.getByLabel("Folder to upload").setInputFiles(card);

    const answer = page.getByRole("status").filter({ hasText: "skipped" });
    await expect(answer).toContainText("2 videos added, 4 other files skipped");
    await expect.poll(() => namesInOrder(page)).toEqual(["GX010002.webm", "GX010010.MP4"]);
    await expect(rowOf(page, "GX010010.MP4")).toContainText("in card/DCIM");

    await answer.getByText("Show", { exact: true }).click();
    const list = answer.getByRole("list", { name: "Skipped files" });
    await expect(list).toContainText("card/DCIM/GX010010.THM");
    await expect(list.getByRole("listitem").filter({ hasText: ".THM" })).toContainText(
      "Camera data",
    );
    await expect(list.getByRole("listitem").filter({ hasText: ".DS_Store" })).toContainText(
      "System file",
    );
    await expect(list.getByRole("listitem").filter({ hasText: "notes.txt" })).toContainText(
      "Not a video",
    );
    await list.getByRole("button", { name: "Upload anyway GL010010.LRV" }).click();
    await expectReceived(page, "GL010010.LRV");
    await button(page, "Close this message").click();
    await expect(answer).toHaveCount(0);
  });
}

test("a link and a picture from a page are answered, and the page stays", async ({ page }) => {
  await openAsNewcomer(page);
  const devtools = await page.context().newCDPSession(page);
  const items = [{ mimeType: "text/uri-list", data: "https://news.example/film" }];
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    const data = { items, dragOperationsMask: 1 };
    await devtools.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data });
  }
  await expect(page.getByText("That was a link, not a file")).toBeVisible();
  await expect(page).toHaveURL(/\/upload$/);

  // A picture cannot be dragged from another page by a test: the event is made, what follows is real.
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["x"], "photo.png", { type: "image/png" }));
    dataTransfer.setData("text/html", "<img src='photo.png'>");
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
  });
  await expect(page.getByText("That was a picture from a page")).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
});

test("twelve clips are one line each, one of them opens, and one bar and one sentence are for all", async ({
  page,
}, info) => {
  await openAsNewcomer(page, 11);
  const limitLine = await lineOf(page);
  await limitLine(SLOW);
  await choose(page, ...(await makeClips(info, numbered(12), 3_000_000)));
  // Which of them are checked first is nobody's to say.
  const waiting = page.locator("ol > li").filter({ hasText: "Daily limit reached" });
  await expect(waiting).toHaveCount(1);
  const name = (await waiting.getByRole("progressbar").getAttribute("aria-label")) ?? "";
  expect((await namesInOrder(page)).slice(0, 3)).toEqual([
    "clip 1.mp4",
    "clip 2.mp4",
    "clip 3.mp4",
  ]);
  await expect(
    page.getByRole("heading", {
      name: /^\d+ of 11 uploaded · .+ left · 1 waiting for tomorrow’s limit$/,
    }),
  ).toBeVisible();
  const whole = page.getByRole("progressbar", { name: "All files" });
  await expect(whole).toHaveAttribute("aria-valuetext", /%/);
  const heights = await page
    .locator("ol > li")
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThanOrEqual(60);

  await button(page, "Failed and waiting first").press("Enter");
  await expect.poll(async () => (await namesInOrder(page))[0]).toBe(name);
  await button(page, "Failed and waiting first").press("Enter");

  await button(page, `Show all of ${name}`).press("Enter");
  await expect(button(page, `Show less of ${name}`)).toBeFocused();
  await expect(rowOf(page, name).getByLabel("Title", { exact: true })).toHaveValue(
    name.replace(".mp4", ""),
  );
  await button(page, `Show less of ${name}`).press("Enter");
  await expect(page.getByLabel("Title", { exact: true })).toBeHidden();

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const controls = page.locator("section:has(ol) button").filter({ visible: true });
  const tall = await controls.evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect().height),
  );
  expect(Math.min(...tall)).toBeGreaterThanOrEqual(44);
  expect(await axeViolations(page)).toEqual([]);

  await limitLine(-1);
  await expect(
    page.getByRole("heading", { name: "1 video waiting for tomorrow’s limit" }),
  ).toBeVisible();
});
