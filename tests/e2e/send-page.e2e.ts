import type { BrowserContext, Page, TestInfo } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { axeViolations } from "../support/axe.ts";
import { expect, portal, test } from "../support/e2e.ts";
import { lineOf } from "../support/line.ts";
import { media } from "../support/media.ts";
import { addInvitee } from "../support/invitees.ts";
import { giveSession, signInOverHttp } from "../support/http-session.ts";
import { barOf, choose, expectPercent, expectReceived, rowOf } from "../support/send-page.ts";
import { stampedFilm } from "../support/stamped-film.ts";

// What a creator does with the list of the upload page while films are on their way.

const LARGE = 40_000_000;
/** Bytes per second: a film stays on its way for as long as a slow machine needs to look at it. */
const SLOW = 1_500_000;

/** Films of which no two are of one size: else they would be taken for the same film before they are read. */
function makeFilms(info: TestInfo, bytes: number, ...names: string[]): Promise<string[]> {
  return Promise.all(
    names.map((name, index) => stampedFilm(info.outputPath(name), bytes + index * 1000)),
  );
}

/** The upload page of a creator whom no other test knows. */
async function openAsNewcomer(page: Page, places: number | null = null): Promise<void> {
  const { url, settings } = portal();
  const person = await addInvitee(settings["DATABASE_URL"] ?? "", "CREATOR", places);
  await giveSession(page.context(), url, await signInOverHttp(url, person));
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${url}/upload`);
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const isPart = (url: string) => new URL(url).searchParams.has("partNumber");
const namesInOrder = (page: Page) =>
  page.getByRole("progressbar").evaluateAll((bars) => bars.map((bar) => bar.ariaLabel));

test("a paused film rests, and goes on from where it was, with the keyboard alone", async ({
  page,
}, info) => {
  await openAsNewcomer(page);
  const limitLine = await lineOf(page);
  await limitLine(SLOW);
  await choose(page, await stampedFilm(info.outputPath("match.mp4"), LARGE));
  await expectPercent(page, "match.mp4", 10);

  await button(page, "Pause match.mp4").press("Enter");
  await expect(rowOf(page, "match.mp4")).toContainText("Paused");
  await expect(page.getByRole("heading", { name: "1 video paused" })).toBeVisible();
  await expect(button(page, "Resume match.mp4")).toBeFocused();
  let begun = 0;
  page.on("request", (request) => (begun += isPart(request.url()) ? 1 : 0));
  const before = Number(await barOf(page, "match.mp4").getAttribute("aria-valuenow"));
  await expect(button(page, "Edit details of match.mp4")).toBeVisible();
  expect(begun).toBe(0);

  await limitLine(-1);
  await page.keyboard.press("Enter");
  await expect(rowOf(page, "match.mp4")).not.toContainText("Paused");
  expect(
    Number(await barOf(page, "match.mp4").getAttribute("aria-valuenow")),
  ).toBeGreaterThanOrEqual(before);
  await expectReceived(page, "match.mp4");
});

test("films that wait change places, and the first in the list is the next to go", async ({
  page,
}, info) => {
  await openAsNewcomer(page, 1);
  const limitLine = await lineOf(page);
  await limitLine(SLOW);
  const [first = "", ...others] = await makeFilms(
    info,
    LARGE,
    "first.mp4",
    "second.mp4",
    "third.mp4",
  );
  await choose(page, first);
  await expect(rowOf(page, "first.mp4")).toContainText("Uploading");
  await choose(page, ...others);
  await expect(rowOf(page, "third.mp4")).toContainText("Daily limit reached");
  await expect(rowOf(page, "second.mp4")).toContainText("Daily limit reached");

  await button(page, "Move third.mp4 up").press("Enter");
  await expect.poll(() => namesInOrder(page)).toEqual(["first.mp4", "third.mp4", "second.mp4"]);
  await button(page, "Move third.mp4 down").press("Enter");
  await expect.poll(() => namesInOrder(page)).toEqual(["first.mp4", "second.mp4", "third.mp4"]);
  await expect(button(page, "Move third.mp4 down")).toBeFocused();
  await button(page, "Move third.mp4 up").press("Enter");

  await button(page, "Cancel first.mp4").click();
  await expect(rowOf(page, "third.mp4")).toContainText("Uploading");
  await expect(rowOf(page, "second.mp4")).toContainText("Daily limit reached");
});

test("all films pause and resume together, and those that failed are all tried again", async ({
  page,
  expectedErrors,
}, info) => {
  expectedErrors.push(/403/);
  await openAsNewcomer(page);
  const isForm = (url: URL) => url.origin !== portal().url && url.pathname.length > 1;
  await page.route(isForm, (route) =>
    route.request().method() === "POST"
      ? route.fulfill({
          status: 403,
          body: "<Error><Code>AccessDenied</Code></Error>",
          headers: { "access-control-allow-origin": "*" },
        })
      : route.continue(),
  );
  await choose(page, ...(await makeFilms(info, 900_000, "one.mp4", "two.mp4")));
  await expect(rowOf(page, "one.mp4")).toContainText("did not accept the data");
  await expect(rowOf(page, "two.mp4")).toContainText("did not accept the data");
  await page.unroute(isForm);

  await button(page, "Try all 2 again").click();
  await expect(page.getByRole("heading", { name: "2 videos received" })).toBeVisible();
  await button(page, "Clear finished").click();

  const limitLine = await lineOf(page);
  await limitLine(SLOW);
  await choose(page, ...(await makeFilms(info, LARGE, "three.mp4", "four.mp4")));
  await expectPercent(page, "three.mp4", 1);
  await button(page, "Pause all").click();
  await expect(page.getByRole("heading", { name: "2 videos paused" })).toBeVisible();
  await button(page, "Resume all").click();
  await expect(page.getByRole("heading", { name: /^2 videos to go/ })).toBeVisible();
});

test("a speed limit is set from the list and is still there after a reload", async ({
  page,
}, info) => {
  await openAsNewcomer(page);
  await choose(page, await stampedFilm(info.outputPath("quiet.mp4"), 900_000));
  await expectReceived(page, "quiet.mp4");
  await button(page, "Full speed").press("Enter");
  await page.getByRole("radio", { name: "2 MB/s" }).check();
  await expect(button(page, "Up to 2 MB/s")).toBeVisible();
  await page.getByLabel("Custom (MB/s)").fill("3.5");
  await page.keyboard.press("Enter");
  await expect(button(page, "Up to 3.5 MB/s")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("radio", { name: "2 MB/s" })).toBeHidden();
  await expect(button(page, "Up to 3.5 MB/s")).toBeFocused();

  await page.reload();
  await choose(page, await stampedFilm(info.outputPath("after.mp4"), 900_000));
  await expect(button(page, "Up to 3.5 MB/s")).toBeVisible();
});

test("a second tab shows what the first one sends, and leaves it alone", async ({ page }, info) => {
  await openAsNewcomer(page);
  const limitLine = await lineOf(page);
  await limitLine(1_000_000);
  await choose(page, await stampedFilm(info.outputPath("shared.mp4"), LARGE));
  await expectPercent(page, "shared.mp4", 1);

  const second = await openAnother(page.context());
  await expect(rowOf(second, "shared.mp4")).toContainText("Uploading in another tab");
  await expect(
    rowOf(second, "shared.mp4").getByRole("button", { name: /Pause|Cancel/ }),
  ).toHaveCount(0);
  await expectPercent(second, "shared.mp4", 5);
  await limitLine(-1);
  await expectReceived(page, "shared.mp4");
  await expectReceived(second, "shared.mp4");
});

async function openAnother(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${portal().url}/upload`);
  return page;
}

test("on a phone every control fits and is as tall as a finger, in light and dark", async ({
  page,
}, info) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openAsNewcomer(page, 1);
  const limitLine = await lineOf(page);
  await limitLine(SLOW);
  const names = ["sent-from-the-sideline-with-a-long-name.mp4", "waits.mp4", "waits-too.mp4"];
  const [first = "", ...others] = await makeFilms(info, LARGE, ...names);
  await choose(page, first);
  await expect(rowOf(page, names[0] ?? "")).toContainText("Uploading");
  await choose(page, ...others, media("html-named.mp4"));
  await expect(rowOf(page, "waits.mp4")).toContainText("Daily limit reached");
  await button(page, "Pause waits.mp4").click();

  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
  const controls = page.locator("section:has(ol) button").filter({ visible: true });
  const heights = await controls.evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect().height),
  );
  expect(heights.length).toBeGreaterThan(8);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeViolations(page)).toEqual([]);
  }
});

test("a folder of films is told in one sentence, and each row is there", async ({ page }) => {
  await openAsNewcomer(page);
  const bytes = (await readFile(media("html-named.mp4"))).toString("base64");
  await page.getByLabel("Videos to upload").evaluate((input, content) => {
    if (!(input instanceof HTMLInputElement)) return;
    const chosen = new DataTransfer();
    for (let index = 0; index < 60; index++) {
      const parts = [Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)), `${index}`];
      chosen.items.add(new File(parts, `clip-${index}.mp4`, { type: "video/mp4" }));
    }
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, bytes);
  await expect(page.getByRole("heading", { name: "0 of 60 videos received" })).toBeVisible();
  await expect(rowOf(page, "clip-59.mp4")).toContainText("Unsupported file");
  const log = page.getByRole("log", { name: "Upload status" });
  await expect(log).toContainText("could not be uploaded");
  expect(await log.locator("p").count()).toBeLessThan(30);
});
