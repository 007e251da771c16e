import { rm } from "node:fs/promises";
import path from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { untilAlive } from "../support/alive.ts";
import { axeViolations } from "../support/axe.ts";
import { captionedFilm } from "../support/captioned-film.ts";
import { expect, person, test } from "../support/e2e.ts";
import { giveSession, sendFilm, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";
import { startWorker } from "../support/workers.ts";
import type { Worker } from "../support/workers.ts";

// What it is like to watch what was really encoded. The film is HEVC, which this browser cannot decode.

let facts: PortalFacts;
let app: App;
let worker: Worker | undefined;
let film: string;
let creator: HttpSession;
let reviewer: HttpSession;
let video: VideoView;

/** A real encoder, beside everything else. */
const asEncoded = { timeout: 90_000 };

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal({ ENCODER: "ffmpeg" }));
  film = await captionedFilm("hevc");
  creator = await signInOverHttp(facts.url, person("CREATOR"));
  reviewer = await signInOverHttp(facts.url, person("REVIEWER"));
  ({ video } = await sendFilm(creator, film, { fileName: "Harbour.mov" }));
});
test.afterAll(async () => {
  await worker?.stop();
  await app?.stop();
  if (film) await rm(path.dirname(film), { recursive: true, force: true });
});

test("a film that the browser has no decoder for appears before the reviewer when it is encoded, and plays", async ({
  page,
}) => {
  await enter(page.context(), reviewer);
  await page.goto(`${facts.url}/review/${video.id}`);
  await expect(page.getByText("can’t display HEVC video")).toBeVisible();
  await expect(page.getByText("A compatible version is being prepared")).toBeVisible();
  await expect(page.getByText("Queued for encoding")).toBeVisible();
  // What plays a ladder is fetched when there is one: somebody may be quicker than their line.
  const pressed = Promise.withResolvers<void>();
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    await pressed.promise;
    await route.continue();
  });

  worker = await startWorker(facts.services, facts.settings);
  // Nobody reloads.
  await expect(page.getByRole("combobox", { name: "Quality" })).toBeVisible(asEncoded);
  await expect(page.getByText("first 2 s black")).toBeVisible();
  await expect(page.getByText(/^−\d+\.\d LUFS$/)).toBeVisible();

  await page.keyboard.press("l");
  pressed.resolve();
  await expect.poll(() => placeOf(page)).toBeGreaterThan(3);
  await page.keyboard.press("k");
  expect(await coloursOn(page), "colours in the picture").toBeGreaterThan(3);
  // What plays is a rendition of the ladder, not the file.
  expect(await page.locator("video").evaluate((element: HTMLVideoElement) => element.src)).toMatch(
    /^blob:/,
  );
});

test("another quality is another picture, and the list says which one plays", async ({ page }) => {
  await encoded();
  await enter(page.context(), reviewer);
  await openPlayer(page, `/review/${video.id}`);
  const quality = page.getByRole("combobox", { name: "Quality" });
  await quality.focus();
  await expect(quality.locator("option")).toHaveText([/^Auto \(\d+p\)$/, "360p", "240p"]);

  // In a list letters are the list's own.
  await page.getByRole("button", { name: "Play (K)" }).click();
  await expect.poll(() => placeOf(page)).toBeGreaterThan(0.5);
  await quality.selectOption("240p");
  await expect.poll(() => widthOf(page)).toBe(426);
  await quality.selectOption("360p");
  await expect.poll(() => widthOf(page)).toBe(640);
  // Paused, the better picture comes at once and the place stays.
  await page.locator("video").click();
  const before = await placeOf(page);
  await quality.selectOption("240p");
  await expect.poll(() => widthOf(page)).toBe(426);
  expect(Math.abs((await placeOf(page)) - before)).toBeLessThan(0.1);
});

test("of several sounds one is chosen, and is heard", async ({ page }) => {
  const { video: twoTracks } = await sendFilm(creator, "field/10-two-mono-tracks.mov");
  await encoded(twoTracks.id);
  await enter(page.context(), reviewer);
  await openPlayer(page, `/review/${twoTracks.id}`);
  await page.getByRole("button", { name: "Play (K)" }).click();
  const sounds = page.getByRole("combobox", { name: "Audio track" });
  await expect(sounds).toHaveValue("All tracks");
  await expect(sounds.locator("option")).toHaveText(["All tracks", "Track 1", "Track 2"]);
  await listen(page);

  // The first microphone was off.
  await sounds.selectOption("Track 1");
  await expect.poll(() => loudnessOn(page)).toBeLessThan(0.001);
  await sounds.selectOption("Track 2");
  await expect.poll(() => loudnessOn(page)).toBeGreaterThan(0.01);
  // Another quality keeps the sound.
  await page.getByRole("combobox", { name: "Quality" }).selectOption({ index: 1 });
  await expect(sounds).toHaveValue("Track 2");
  await sounds.selectOption("Track 1");
  await expect.poll(() => loudnessOn(page)).toBeLessThan(0.001);
});

test("captions are shown when they are chosen", async ({ page }) => {
  await encoded();
  await enter(page.context(), creator);
  await openPlayer(page, `/videos/${video.id}`);
  const captions = page.getByRole("combobox", { name: "Captions" });
  await captions.selectOption({ index: 1 });
  await page.getByRole("slider", { name: "Position in the video" }).focus();
  for (let presses = 0; presses < 12; presses += 1) await page.keyboard.press("ArrowRight");
  await expect.poll(() => captionOn(page)).toBe("The second thing that is said");
  await captions.selectOption("Captions off");
  await expect.poll(() => captionOn(page)).toBe(null);
});

test("the strip shows the picture of the place that is pointed at, by mouse and by keys", async ({
  page,
}) => {
  await encoded();
  await enter(page.context(), reviewer);
  await openPlayer(page, `/review/${video.id}`);
  const strip = page.getByRole("slider", { name: "Position in the video" });
  const preview = page.locator("[data-preview]");
  const loaded = page.waitForResponse((answer) => answer.url().includes("storyboard-1.jpg"));
  await strip.hover();
  expect((await loaded).ok()).toBe(true);
  await expect(preview).toHaveText("00:00:12:00");
  const places = async () => preview.locator("span").first().getAttribute("style");
  const middle = await places();
  await page.mouse.move(0, 0);
  await expect(preview).toBeHidden();

  await strip.focus();
  await page.keyboard.press("End");
  await expect(preview).toBeVisible();
  expect(await places()).not.toBe(middle);
});

test("who stopped in the middle is asked whether to go on there", async ({ page }) => {
  await encoded();
  await enter(page.context(), creator);
  await openPlayer(page, `/videos/${video.id}`);
  await page.getByRole("slider", { name: "Position in the video" }).click();
  await page.keyboard.press("k");
  await expect.poll(() => placeOf(page)).toBeGreaterThan(12.5);
  await page.keyboard.press("k");
  await page.reload();

  const goOn = page.getByRole("button", { name: "Resume at 0:1" });
  await expect(goOn).toBeVisible();
  expect(await placeOf(page), "before it is pressed").toBe(0);
  await goOn.click();
  await expect.poll(() => placeOf(page)).toBeGreaterThan(12.5);
});

test("addresses that the store no longer takes are renewed, and the film goes on where it was", async ({
  browser,
}) => {
  await encoded();
  const context = await browser.newContext();
  await enter(context, reviewer);
  const page = await context.newPage();
  let renewed = false;
  page.on("request", (request) => {
    if (request.url() === `${facts.url}/api/videos/${video.id}`) renewed = true;
  });
  await openPlayer(page, `/review/${video.id}`);
  await page.keyboard.press("l");
  await expect.poll(() => placeOf(page)).toBeGreaterThan(1);
  const before = await placeOf(page);
  // As if hours had passed: the store itself refuses what was signed so long ago.
  await page.route(/\.mp4\?.*X-Amz-Date=/, (request) => {
    const url = request.request().url();
    const date = /X-Amz-Date=\d+/;
    return request.continue(renewed ? {} : { url: url.replace(date, "X-Amz-Date=20200101") });
  });
  // To where nothing is buffered.
  await page.getByRole("combobox", { name: "Quality" }).selectOption("240p");
  await expect.poll(() => renewed).toBe(true);
  await expect.poll(() => widthOf(page)).toBe(426);
  await expect.poll(() => placeOf(page)).toBeGreaterThan(before + 2);
  await context.close();
});

test("axe finds nothing in the player, wide or narrow, light or dark", async ({ page }) => {
  await encoded();
  await enter(page.context(), reviewer);
  const found: string[] = [];
  for (const where of [`/videos/${video.id}`, `/review/${video.id}`]) {
    await openPlayer(page, where);
    await page.getByRole("combobox", { name: "Quality" }).focus();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await axeViolations(page)).map((line) => `${where} ${width} ${line}`));
      }
    }
  }
  expect(found).toEqual([]);
});

/** Waits until the film is encoded; a worker is started if the first test did not come so far. */
async function encoded(id = video.id): Promise<void> {
  worker ??= await startWorker(facts.services, facts.settings);
  const state = async () => {
    const answer = await creator.ask("GET", `/api/videos/${id}`);
    const view: VideoView = await answer.json();
    return view.encoding.state;
  };
  await expect.poll(state, asEncoded).toBe("READY");
}

async function enter(context: BrowserContext, session: HttpSession): Promise<void> {
  await giveSession(context, facts.url, session);
}

/** A page with a player that listens. */
async function openPlayer(page: Page, where: string): Promise<void> {
  await page.goto(`${facts.url}${where}`);
  await untilAlive(page, "[aria-label='Player'] button");
}

function placeOf(page: Page): Promise<number> {
  return page.locator("video").evaluate((element: HTMLVideoElement) => element.currentTime);
}

function widthOf(page: Page): Promise<number> {
  return page.locator("video").evaluate((element: HTMLVideoElement) => element.videoWidth);
}

/** The caption on the picture, if any. */
function captionOn(page: Page): Promise<string | null> {
  return page.locator("video").evaluate((element: HTMLVideoElement) => {
    const shown = [...element.textTracks].find(({ mode }) => mode === "showing");
    const cue = shown?.activeCues?.[0];
    return cue instanceof VTTCue ? cue.text : null;
  });
}

/** How many clearly different colours the picture has: black has one. */
function coloursOn(page: Page): Promise<number> {
  return page.locator("video").evaluate((element: HTMLVideoElement) => {
    const canvas = document.createElement("canvas");
    canvas.width = 32;
    canvas.height = 18;
    const drawing = canvas.getContext("2d");
    drawing?.drawImage(element, 0, 0, 32, 18);
    const { data } = drawing?.getImageData(0, 0, 32, 18) ?? { data: [] };
    const seen = new Set<string>();
    for (let at = 0; at < data.length; at += 4) {
      seen.add([0, 1, 2].map((part) => (data[at + part] ?? 0) >> 6).join());
    }
    return seen.size;
  });
}

/** Begins to measure what the player lets be heard, and plays it over and over. */
async function listen(page: Page): Promise<void> {
  await page.locator("video").evaluate(async (element: HTMLVideoElement) => {
    element.loop = true;
    await element.play();
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaElementSource(element).connect(analyser);
    Object.assign(window, { analyser });
  });
}

/** The root mean square of the last moments; 1 is full scale. */
function loudnessOn(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { analyser } = window as unknown as { analyser: AnalyserNode };
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    return Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / samples.length);
  });
}
