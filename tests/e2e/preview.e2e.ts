import { open, readFile } from "node:fs/promises";
import type { BrowserContext, Page } from "@playwright/test";
import type { VideoView } from "#lib/domain/wire.ts";
import { expect, portal, signIn, test } from "../support/e2e.ts";
import { media } from "../support/media.ts";
import { choose, expectReceived, newSender, openSendPage, rowOf } from "../support/send-page.ts";
import type { Sender } from "../support/send-page.ts";

// Look before it is here: a film that takes minutes to send is on the desk as a small one meanwhile.

/** Enough that a preview is worth its making (lib/domain/preview.ts), and two minutes long at this speed. */
const FILM_BYTES = 56 * 1024 * 1024;
const LINE = 450_000;

test.setTimeout(400_000);

let context: BrowserContext;
let sender: Sender;
let desk: Page;

test.beforeEach(async ({ browser, page }) => {
  sender = await newSender(portal());
  context = await browser.newContext();
  desk = page;
  await signIn(desk, "REVIEWER");
});

test.afterEach(() => context.close());

test("a reviewer watches the sender's preview while the original is on its way, and decides when it is here", async ({}, info) => {
  const name = `preview-${crypto.randomUUID().slice(0, 8)}.mp4`;
  const send = await openSendPage(context, portal(), sender);
  const limit = await lineOf(send);
  await limit(LINE);
  await choose(send, await longFilm(info.outputPath(name)));
  await expect(rowOf(send, name)).toContainText("the desk can look", { timeout: 90_000 });

  await desk.goto(`${portal().url}/review`);
  const arriving = desk.getByRole("region", { name: "On their way" });
  const line = arriving.getByRole("listitem").filter({ hasText: name.replace(".mp4", "") });
  await expect(line).toContainText("Original on its way");
  await line.getByRole("link").click();

  await expect(desk.getByText("Made by the sender, not verified")).toBeVisible();
  await expectPictureMoves(desk);
  const approve = desk.getByRole("button", { name: /^Approve/ });
  await expect(approve).toBeDisabled();
  await expect(approve).toHaveAccessibleDescription(/original is on its way/i);
  await desk.keyboard.press("m");
  await desk.getByLabel("Note to the creator").pressSequentially("Who is this?");
  await desk.getByRole("textbox", { name: "Reason" }).fill("Sound");
  await expect(desk.getByRole("button", { name: "Ask for changes" })).toBeDisabled();

  const video = await videoOf(desk);
  const early = await desk.request.post(`${portal().url}/api/videos/${video.id}/review`, {
    data: { decision: "APPROVED", uploadId: video.upload.id },
    headers: { origin: portal().url },
  });
  expect(early.status()).toBe(409);
  expect(await early.json()).toMatchObject({ code: "original_not_verified" });

  await limit(-1);
  await expectReceived(send, name, 200_000);
  await expect(desk.getByText("The original has arrived and was checked.")).toBeVisible();
  await expect(desk.getByText("Made by the sender, not verified")).toBeHidden();
  await expect(desk.getByLabel("Note to the creator")).toHaveValue(/Who is this\?/);
  await desk.getByRole("button", { name: "Cancel" }).click();
  await expectPictureMoves(desk);
  await approve.click();
  await expect.poll(async () => (await videoOf(desk, video.id)).review.state).toBe("APPROVED");
});

test("a reviewer is told when the original will not come", async ({ expectedErrors }, info) => {
  // To the desk it is not there any more; the browser tells of every answer that says so.
  expectedErrors.push(/404/);
  const name = `given-up-${crypto.randomUUID().slice(0, 8)}.mp4`;
  const send = await openSendPage(context, portal(), sender);
  const limit = await lineOf(send);
  await limit(LINE);
  await choose(send, await longFilm(info.outputPath(name)));
  await expect(rowOf(send, name)).toContainText("the desk can look", { timeout: 90_000 });
  await desk.goto(`${portal().url}/review`);
  await desk.getByRole("link", { name: name.replace(".mp4", "") }).click();
  await expect(desk.getByRole("button", { name: /^Approve/ })).toBeDisabled();

  await rowOf(send, name)
    .getByRole("button", { name: /cancel/i })
    .click();

  await expect(desk.getByText("The original did not arrive")).toBeVisible();
  await expect(desk.getByRole("button", { name: /^Approve/ })).toBeHidden();
});

test("a browser that encodes nothing sends the film as before", async ({}, info) => {
  const name = `plain-${crypto.randomUUID().slice(0, 8)}.mp4`;
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, "VideoEncoder"));
  const send = await openSendPage(context, portal(), sender);
  const asked: string[] = [];
  send.on("request", (request) => asked.push(request.url()));
  await (
    await lineOf(send)
  )(5_000_000);
  await choose(send, await longFilm(info.outputPath(name)));
  await expectReceived(send, name);

  expect(asked.filter((url) => url.endsWith("/preview"))).toEqual([]);
});

/** A real film of four seconds with padding behind it: large, and soon converted. */
async function longFilm(file: string): Promise<string> {
  const film = await readFile(media("h264-aac-faststart.mp4"));
  const padding = Buffer.alloc(8);
  padding.writeUInt32BE(FILM_BYTES - film.length);
  padding.write("free", 4);
  const handle = await open(file, "w");
  await handle.write(film);
  await handle.write(padding);
  await handle.write(Buffer.from(crypto.randomUUID()));
  await handle.truncate(FILM_BYTES);
  await handle.close();
  return file;
}

/** Answers how to set what a page sends at most, in bytes per second; -1 is as fast as it goes. */
async function lineOf(page: Page): Promise<(bytesPerSecond: number) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  return async (bytesPerSecond) => {
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytesPerSecond,
    });
  };
}

async function expectPictureMoves(page: Page): Promise<void> {
  const video = page.locator("video");
  await video.evaluate((element: HTMLVideoElement) => {
    element.muted = true;
    return element.play();
  });
  const time = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
  await expect.poll(time).toBeGreaterThan(0.2);
  expect(await video.evaluate((element: HTMLVideoElement) => element.videoWidth)).toBe(640);
  await video.evaluate((element: HTMLVideoElement) => element.pause());
}

async function videoOf(page: Page, id = page.url().split("/").at(-1)): Promise<VideoView> {
  return (await page.request.get(`${portal().url}/api/videos/${id}`)).json();
}
