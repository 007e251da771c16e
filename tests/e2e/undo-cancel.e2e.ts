import { expect, test } from "@playwright/test";
import type { BrowserContext, Page } from "@playwright/test";
import { portal } from "../support/e2e.ts";
import { holdPartsAfter } from "../support/held-parts.ts";
import {
  arrivedParts,
  choose,
  chooseAgain,
  expectReceived,
  expectReceiptOf,
  newSender,
  openSendPage,
  rowOf,
} from "../support/send-page.ts";
import type { Sender } from "../support/send-page.ts";
import { stampedFilm } from "../support/stamped-film.ts";

// Nothing that has arrived is thrown away by one wrong click, and what was thrown away does not come back.

/** Five parts. */
const BYTES = 25_000_000;

let sender: Sender;

test.beforeEach(async () => {
  sender = await newSender(portal());
});

const open = (context: BrowserContext) => openSendPage(context, portal(), sender);
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const cancelOf = (page: Page, name: string) => button(page, `Cancel ${name}`);
const undoOf = (page: Page, name: string) => button(page, new RegExp(`^Undo cancelling ${name}`));
const discardOf = (page: Page, name: string) => button(page, `Discard ${name}`);
const unfinished = (page: Page) => page.getByRole("heading", { name: "Unfinished uploads" });

async function openIds(): Promise<string[]> {
  const answer = await sender.session.ask("GET", "/api/uploads?state=open");
  const { uploads }: { uploads: { id: string }[] } = await answer.json();
  return uploads.map(({ id }) => id);
}

/** A film of which three parts have arrived; answers how to let the rest through. */
async function sendHalf(page: Page, film: string): Promise<() => Promise<void>> {
  const letGo = await holdPartsAfter(page, 3);
  await choose(page, film);
  await expect.poll(() => arrivedParts(sender)).toBe(3);
  return letGo;
}

/** How many parts this page begins to send from now on. */
function countParts(page: Page): () => number {
  let begun = 0;
  page.on("request", (request) => {
    if (request.method() === "PUT" && request.url().includes("partNumber=")) begun++;
  });
  return () => begun;
}

test("a half-sent film that was cancelled by mistake goes on with what had arrived", async ({
  context,
}, info) => {
  const page = await open(context);
  const film = await stampedFilm(info.outputPath("goal.mp4"), BYTES);
  const letGo = await sendHalf(page, film);

  // The second click finds nothing to act on.
  await cancelOf(page, "goal.mp4").dblclick();
  const begun = countParts(page);
  await undoOf(page, "goal.mp4").click();
  await letGo();

  await expectReceived(page, "goal.mp4");
  await expectReceiptOf(film, sender);
  expect(begun(), "what had arrived is not sent again").toBe(2);
});

test("a film that was paused is paused again", async ({ context }, info) => {
  const page = await open(context);
  await sendHalf(page, await stampedFilm(info.outputPath("goal.mp4"), BYTES));
  await button(page, "Pause goal.mp4").click();
  await cancelOf(page, "goal.mp4").click();
  await undoOf(page, "goal.mp4").click();
  await expect(rowOf(page, "goal.mp4")).toContainText("Paused");
  expect(await arrivedParts(sender)).toBe(3);
});

test("a cancellation that nobody undoes frees its slot, in every tab and in every list", async ({
  context,
}, info) => {
  const page = await open(context);
  await sendHalf(page, await stampedFilm(info.outputPath("goal.mp4"), BYTES));
  const other = await open(context);
  await expect(rowOf(other, "goal.mp4")).toContainText("another tab");

  await cancelOf(page, "goal.mp4").click();
  await expect.poll(openIds).toEqual([]);
  await expect(rowOf(page, "goal.mp4")).toContainText("Upload cancelled");
  await button(page, "Clear goal.mp4 from this list").click();
  await expect(rowOf(page, "goal.mp4")).toHaveCount(0);
  await expect(rowOf(other, "goal.mp4")).toHaveCount(0);
  for (const tab of [page, other]) await expect(unfinished(tab)).toHaveCount(0);
});

test("a page that was listed before the cancellation does not offer the upload again", async ({
  context,
}, info) => {
  const page = await open(context);
  await sendHalf(page, await stampedFilm(info.outputPath("goal.mp4"), BYTES));
  // The list that this page is made with has the upload in it.
  await page.reload();
  await expect(rowOf(page, "goal.mp4")).toContainText("Select the file again");
  await cancelOf(page, "goal.mp4").click();
  await expect(rowOf(page, "goal.mp4")).toContainText("Upload cancelled");
  // The portal has not heard of it yet.
  await page.route(/api\/uploads\?state=open/, (route) => route.abort());
  await button(page, "Clear goal.mp4 from this list").click();
  await expect(rowOf(page, "goal.mp4")).toHaveCount(0);
  await expect(unfinished(page)).toHaveCount(0);
});

test("a reload does not take the ten seconds away", async ({ context }, info) => {
  const page = await open(context);
  const film = await stampedFilm(info.outputPath("goal.mp4"), BYTES);
  const letGo = await sendHalf(page, film);
  await cancelOf(page, "goal.mp4").click();
  await expect(undoOf(page, "goal.mp4")).toBeVisible();
  // What is remembered is written a moment after it happened.
  await expect.poll(() => rememberedAsCancelled(page)).toBe(1);
  await page.reload();
  await letGo();
  await undoOf(page, "goal.mp4").click();
  expect(await arrivedParts(sender)).toBe(3);
  await chooseAgain(page, "goal.mp4", film);
  await expectReceived(page, "goal.mp4");
  await expectReceiptOf(film, sender);
});

test("a tab that is closed at once leaves the ten seconds to the next one, which then gives it back", async ({
  context,
}, info) => {
  const page = await open(context);
  await sendHalf(page, await stampedFilm(info.outputPath("goal.mp4"), BYTES));
  await cancelOf(page, "goal.mp4").click();
  await expect.poll(() => rememberedAsCancelled(page)).toBe(1);
  await page.close();
  expect(await openIds()).toHaveLength(1);
  const next = await open(context);
  await expect(undoOf(next, "goal.mp4")).toBeVisible();
  await expect.poll(openIds).toEqual([]);
  await expect(rowOf(next, "goal.mp4")).toContainText("Upload cancelled");
});

test("a film that failed half-way is not thrown away by clearing it", async ({ context }, info) => {
  const page = await open(context);
  const film = await stampedFilm(info.outputPath("goal.mp4"), BYTES);
  const isLater = (url: URL) => Number(url.searchParams.get("partNumber")) > 3;
  await page.route(isLater, async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    await route.fulfill({
      status: 403,
      body: "<Error><Code>AccessDenied</Code></Error>",
      headers: { "access-control-allow-origin": "*" },
    });
  });
  await choose(page, film);
  await expect(rowOf(page, "goal.mp4")).toContainText("did not accept the data");
  await page.unroute(isLater);
  const missing = 5 - (await arrivedParts(sender));
  expect(missing).toBeLessThan(5);
  const begun = countParts(page);
  await cancelOf(page, "goal.mp4").click();
  await undoOf(page, "goal.mp4").click();
  await expectReceived(page, "goal.mp4");
  expect(begun(), "what had arrived is not sent again").toBe(missing);
  await expectReceiptOf(film, sender);
});

test("an upload that was begun elsewhere is discarded after ten seconds, or is in the list again", async ({
  browser,
  context,
}, info) => {
  const first = await browser.newContext();
  const elsewhere = await open(first);
  await sendHalf(elsewhere, await stampedFilm(info.outputPath("goal.mp4"), BYTES));
  await first.close();

  const page = await open(context);
  await discardOf(page, "goal.mp4").click();
  await expect(unfinished(page)).toHaveCount(0);
  await undoOf(page, "goal.mp4").click();
  await expect(unfinished(page)).toBeVisible();
  expect(await arrivedParts(sender)).toBe(3);

  await discardOf(page, "goal.mp4").click();
  await expect.poll(openIds).toEqual([]);
  await expect(rowOf(page, "goal.mp4")).toContainText("Upload cancelled");
  await button(page, "Clear goal.mp4 from this list").click();
  await expect(rowOf(page, "goal.mp4")).toHaveCount(0);
  await expect(unfinished(page)).toHaveCount(0);
});

test("a slot that is being taken while the upload is cancelled is found again, or freed", async ({
  context,
}, info) => {
  const page = await open(context);
  const answer = Promise.withResolvers<void>();
  const isReserve = (url: URL) => url.pathname === "/api/uploads";
  await page.route(isReserve, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const reply = await route.fetch();
    await answer.promise;
    await route.fulfill({ response: reply });
  });
  await choose(page, await stampedFilm(info.outputPath("goal.mp4"), BYTES));
  await expect.poll(openIds).toHaveLength(1);
  await cancelOf(page, "goal.mp4").click();
  await expect(rowOf(page, "goal.mp4")).toContainText("Upload cancelled");
  answer.resolve();
  await expect.poll(openIds).toEqual([]);

  await page.unroute(isReserve);
  await button(page, "Upload again goal.mp4").click();
  await expectReceived(page, "goal.mp4");
});

/** Rows that this browser keeps as cancelled. */
function rememberedAsCancelled(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("newsreel");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction("rows").objectStore("rows").getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.filter(({ cancelled }) => cancelled).length);
          };
        };
      }),
  );
}
