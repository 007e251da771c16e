import { execFile } from "node:child_process";
import { open, readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { BrowserContext, Locator, Page } from "@playwright/test";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { marksIn } from "../../app/_components/player/timecodes.ts";
import { expect, portal, signIn, test } from "../support/e2e.ts";
import { holdPartsAfter } from "../support/held-parts.ts";
import { lineOf } from "../support/line.ts";
import { media } from "../support/media.ts";
import {
  choose,
  expectPercent,
  expectReceived,
  newSender,
  openSendPage,
  percentOf,
  rowOf,
} from "../support/send-page.ts";
import type { Sender } from "../support/send-page.ts";

// Look before it is here: a film that takes minutes to send is on the desk as a small one meanwhile.

/** Enough, at this speed in bytes per second, that a preview is worth its making (lib/domain/preview.ts): a minute. */
const FILM_BYTES = 112 * 1024 * 1024;
const LINE = 2_000_000;
const FRAME_RATE = 60;

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
  const quick = info.outputPath("quick.mp4");
  await makeQuick(media("h264-aac-faststart.mp4"), quick);
  const letGo = await sendHalf(send, await longFilm(info.outputPath(name), quick));

  await desk.goto(`${portal().url}/review`);
  const arriving = desk.getByRole("region", { name: "Still uploading" });
  const line = arriving.getByRole("listitem").filter({ hasText: name.replace(".mp4", "") });
  await expect(line).toContainText("Original uploading");
  await expect(line).toContainText(/\d+ % of the original uploaded/);
  await line.getByRole("heading").getByRole("link").click();

  await expect(desk.getByText("Preview made by the sender, not verified")).toBeVisible();
  await expectPictureMoves(desk);
  const approve = desk.getByRole("button", { name: /^Approve/ });
  await expect(approve).toBeDisabled();
  await expect(approve).toHaveAccessibleDescription(/original is still uploading/i);
  const inRoom = desk.getByRole("progressbar", { name: "Upload of the original" });
  await expect(inRoom).toHaveAttribute("aria-valuetext", /^\d+ % of the original uploaded$/);
  const [far = 0] = await percents(inRoom);
  await desk.keyboard.press("m");
  const note = desk.getByLabel("Note to the contributor");
  await note.pressSequentially("Who is this?");
  await desk.getByRole("textbox", { name: "Reason" }).fill("Sound");
  await expect(desk.getByRole("button", { name: "Request changes" })).toBeDisabled();

  const video = await videoOf(desk);
  const previewRate = video.playback.previewMedia?.video.frameRate ?? NaN;
  expect(previewRate).toBeLessThan(FRAME_RATE - 1);
  const [marked = NaN] = marksIn(await note.inputValue(), previewRate);
  const early = await desk.request.post(`${portal().url}/api/videos/${video.id}/review`, {
    data: { decision: "APPROVED", uploadId: video.upload.id },
    headers: { origin: portal().url },
  });
  expect(early.status()).toBe(409);
  expect(await early.json()).toMatchObject({ code: "original_not_verified" });

  const arrived = desk.getByText("The original has arrived and been verified.");
  // While one looks, as part after part arrives, until it is here.
  await letGo();
  await expect
    .poll(async () => (await isFurther(inRoom, far)) || (await arrived.count()) > 0)
    .toBe(true);
  await limit(-1);
  await expectReceived(send, name);
  await expect(arrived).toBeVisible();
  await expect(desk.getByText("Preview made by the sender, not verified")).toBeHidden();
  await expect(inRoom).toBeHidden();
  await expect(note).toHaveValue(/Who is this\?/);
  const mediaNow = (await videoOf(desk, video.id)).media;
  // The same moment, though the original counts twice as many frames a second.
  const [marks = NaN] = marksIn(await note.inputValue(), mediaNow?.video.frameRate ?? NaN);
  expect(Math.abs(marks - marked)).toBeLessThan(1 / previewRate);
  await desk.getByRole("button", { name: "Cancel" }).click();
  await expectPictureMoves(desk);
  await approve.click();
  // Nobody has said who holds the rights.
  await desk.getByRole("button", { name: "Approve anyway" }).click();
  await expect.poll(async () => (await videoOf(desk, video.id)).review.state).toBe("APPROVED");
});

test("a reviewer is told when the original will not come", async ({ expectedErrors }, info) => {
  // To the desk it is not there any more; the browser tells of every answer that says so.
  expectedErrors.push(/404/);
  const name = `given-up-${crypto.randomUUID().slice(0, 8)}.mp4`;
  const send = await openSendPage(context, portal(), sender);
  const limit = await lineOf(send);
  await limit(LINE);
  const letGo = await sendHalf(send, await longFilm(info.outputPath(name)));
  await desk.goto(`${portal().url}/review`);
  await desk.getByRole("link", { name: name.replace(".mp4", "") }).click();
  await expect(desk.getByRole("button", { name: /^Approve/ })).toBeDisabled();

  await rowOf(send, name)
    .getByRole("button", { name: /cancel/i })
    .click();
  await letGo();

  await expect(desk.getByText("The original didn’t arrive")).toBeVisible();
  await expect(desk.getByRole("button", { name: /^Approve/ })).toBeHidden();
});

test("a browser that encodes nothing sends the film as before", async ({}, info) => {
  const name = `plain-${crypto.randomUUID().slice(0, 8)}.mp4`;
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, "VideoEncoder"));
  const send = await openSendPage(context, portal(), sender);
  const asked: string[] = [];
  send.on("request", (request) => asked.push(request.url()));
  const limit = await lineOf(send);
  await limit(LINE);
  await choose(send, await longFilm(info.outputPath(name)));
  // Two more seconds on a line of which it is known how slow it is: others have asked by then.
  await expect(rowOf(send, name)).toContainText(/\d.* left/);
  await expectPercent(send, name, (await percentOf(send, name)) + 2);
  await limit(-1);
  await expectReceived(send, name);

  expect(asked.filter((url) => url.endsWith("/preview"))).toEqual([]);
});

/** Sends a film until the desk has its preview; the rest waits until the answer is called. */
async function sendHalf(page: Page, film: string): Promise<() => Promise<void>> {
  await choose(page, film);
  const row = rowOf(page, path.basename(film));
  // It goes when one of the parts is through that were begun before it was made; they take a quarter of a minute.
  await expect(row).toContainText("the desk can watch", { timeout: 60_000 });
  return holdPartsAfter(page, 0);
}

/** What the bar says, if it is there. */
function percents(bar: Locator): Promise<number[]> {
  return bar.evaluateAll((bars) => bars.map(({ ariaValueNow }) => Number(ariaValueNow)));
}

async function isFurther(bar: Locator, than: number): Promise<boolean> {
  return (await percents(bar)).some((percent) => percent > than);
}

/** The same film with more frames a second than a preview has. */
async function makeQuick(film: string, to: string): Promise<void> {
  const encode = `-vf fps=${FRAME_RATE} -c:v libx264 -preset ultrafast -c:a copy -movflags +faststart`;
  const options = ["-v", "error", "-nostdin", "-i", film, ...encode.split(" "), to];
  await promisify(execFile)("ffmpeg", options, { timeout: 60_000 });
}

/** A real film of four seconds with padding behind it: large, and soon converted. */
async function longFilm(file: string, from = media("h264-aac-faststart.mp4")): Promise<string> {
  const film = await readFile(from);
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
