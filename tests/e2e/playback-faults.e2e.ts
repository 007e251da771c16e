import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { CompletedUpload } from "#lib/domain/wire/uploads.ts";
import type { EncodingJobRequest } from "#lib/server/encoding/actions/webhook/encoding-job-request.ts";
import { untilAlive } from "../support/alive.ts";
import { deleteObjects } from "../support/delete-objects.ts";
import { expect, person, test } from "../support/e2e.ts";
import { carryOut, signedEvent, startEncodingService } from "../support/encoding-service.ts";
import { startFaultyPortal } from "../support/faulty-portal.ts";
import type { FaultyPortal } from "../support/faulty-portal.ts";
import { giveSession, sendFilm, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { longFilm } from "../support/long-film.ts";
import { until } from "../support/waits.ts";

// What the player says and does when what was encoded is gone, does not come, or was never made. The encoder is a service
// of somebody's own, so that a test says when it works and when it fails.

const SECONDS = 90;
const secret = `whsec_${randomBytes(32).toString("base64")}`;
/** The browser's own words when an address is refused or nobody answers. */
const notLoaded = /Failed to load resource/;

let folder: string;
let film: string;
let service: Awaited<ReturnType<typeof startEncodingService>>;
let portal: FaultyPortal;
let creator: HttpSession;

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-faults-"));
  film = await longFilm(path.join(folder, "long.mp4"), SECONDS);
  service = await startEncodingService(secret);
  portal = await startFaultyPortal({
    ENCODER: "webhook",
    ENCODER_WEBHOOK_URL: service.url,
    ENCODER_WEBHOOK_SECRET: secret,
  });
  creator = await signInOverHttp(portal.facts.url, person("CREATOR"));
});
test.afterAll(async () => {
  await portal?.stop();
  await service?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test("a ladder that is gone from the store: the original plays instead, and the page says so", async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(notLoaded);
  const { video, id } = await encodedFilm();
  await open(page, video.id);
  const prefix = `renditions/${video.id}/${id}/`;
  expect(await deleteObjects(portal.facts, prefix), "objects deleted").toBeGreaterThan(4);

  await page.getByRole("button", { name: "Play (K)" }).click();
  await expect(
    page.getByText("The encoded version can’t be played. This is the original."),
  ).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Quality" })).toHaveValue("original");
  await expect.poll(() => sourceOf(page)).toContain(`originals/${video.id}/`);
  // It was to play, so it plays.
  await expect.poll(() => placeOf(page)).toBeGreaterThan(1);
});

test("a line that falls silent is spoken of, and the film goes on by itself when it is back", async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(notLoaded);
  const { video } = await encodedFilm();
  await open(page, video.id);
  await page.getByRole("button", { name: "Play (K)" }).click();
  await expect.poll(() => placeOf(page)).toBeGreaterThan(1);
  expect(await sourceOf(page)).toMatch(/^blob:/);
  // Half a minute ahead and no more, however few bytes it is.
  const buffered = page
    .locator("video")
    .evaluate(({ buffered }: HTMLVideoElement) => buffered.end(buffered.length - 1));
  expect(await buffered).toBeLessThan(60);

  await portal.store.gone();
  try {
    // To where nothing has been fetched yet.
    await page.getByRole("slider", { name: "Position in the video" }).focus();
    for (let presses = 0; presses < 8; presses += 1) await page.keyboard.press("PageUp");
    await expect(page.getByText("Storage isn’t responding.")).toBeVisible();
    expect(await sourceOf(page)).toMatch(/^blob:/);
  } finally {
    await portal.store.back();
  }
  await expect.poll(() => placeOf(page)).toBeGreaterThan(SECONDS * 0.8 + 2);
  await expect(page.getByText("Storage isn’t responding.")).toBeHidden();
});

test("addresses that ran out are renewed although the store's refusal is unreadable, and the film goes on at the same place", async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(notLoaded, /CORS policy/);
  const { video } = await encodedFilm();
  await open(page, video.id);
  await page.getByRole("button", { name: "Play (K)" }).click();
  await expect.poll(() => placeOf(page)).toBeGreaterThan(1);

  // As a store without CORS headers on refusals does with an address that has expired, until others are asked for.
  let renewals = 0;
  portal.front.faultFor = ({ method, path: asked }) => {
    if (method === "GET" && asked === `/api/videos/${video.id}`) renewals += 1;
    return undefined;
  };
  portal.store.faultFor = ({ method }) =>
    method === "GET" && renewals === 0
      ? { kind: "refused", status: 403, code: "AccessDenied", isUnreadable: true }
      : undefined;
  try {
    // To where nothing has been fetched yet.
    await page.getByRole("slider", { name: "Position in the video" }).focus();
    for (let presses = 0; presses < 8; presses += 1) await page.keyboard.press("PageUp");
    const sought = await placeOf(page);
    await expect(page.getByText("Storage isn’t responding.")).toBeVisible();

    await expect.poll(() => renewals).toBeGreaterThan(0);
    await expect.poll(() => placeOf(page)).toBeGreaterThan(sought + 2);
    expect(await sourceOf(page)).toMatch(/^blob:/);
    await expect(page.getByText("Storage isn’t responding.")).toBeHidden();
  } finally {
    portal.front.faultFor = () => undefined;
    portal.store.faultFor = () => undefined;
  }
});

test("an encoding that failed is asked for again by its button, and plays when it is there", async ({
  page,
}) => {
  const { video, id } = await sent();
  const reason = "The machine that encodes was full.";
  await tell(await orderOf(id, 1), "encoding.failed", { reason });
  await open(page, video.id);
  // The timeline keeps it, in a longer sentence.
  const said = page.getByText(reason, { exact: true });
  await expect(said).toBeVisible();
  // Until then the original plays.
  expect(await page.getByRole("combobox", { name: "Quality" }).count()).toBe(0);

  await page.getByRole("button", { name: "Retry encoding" }).click();
  await expect(page.getByText("Queued for encoding again")).toBeVisible();
  await expect(said).toBeHidden();
  const order = await orderOf(id, 2);
  await tell(order, "encoding.progress", { percent: 40 });
  await expect(page.getByText("Encoding 40 %").first()).toBeVisible();
  await carryOut(order);
  await tell(order, "encoding.ready");

  await expect(page.getByRole("combobox", { name: "Quality" })).toBeVisible();
  await page.getByRole("button", { name: "Play (K)" }).click();
  await expect.poll(() => placeOf(page)).toBeGreaterThan(1);
  expect(await sourceOf(page)).toMatch(/^blob:/);
});

async function sent(): Promise<CompletedUpload> {
  return sendFilm(creator, film, { fileName: "Harbour.mp4" });
}

async function encodedFilm(): Promise<CompletedUpload> {
  const completed = await sent();
  const order = await orderOf(completed.id, 1);
  await carryOut(order);
  await tell(order, "encoding.ready");
  return completed;
}

/** The order of an upload's so-many-th attempt, once it has come; it may come twice. */
async function orderOf(uploadId: string, attempt: number): Promise<EncodingJobRequest> {
  const find = () =>
    service.received
      .map(({ order }) => order)
      .find(({ data }) => data.uploadId === uploadId && data.attempt === attempt);
  return until(find, `the order to encode ${uploadId}, attempt ${attempt}`);
}

/** Tells the portal of what was ordered, as the service would. */
async function tell({ data }: EncodingJobRequest, type: string, more: object = {}): Promise<void> {
  const { uploadId, attempt, events } = data;
  const answer = await fetch(
    signedEvent(events.url, { type, data: { uploadId, attempt, ...more } }, secret),
  );
  expect(await answer.json()).toEqual({ outcome: "done" });
}

async function open(page: Page, videoId: string): Promise<void> {
  const { url } = portal.facts;
  await giveSession(page.context(), url, creator);
  await page.goto(`${url}/videos/${videoId}`);
  await untilAlive(page, "[aria-label='Player'] button");
}

function placeOf(page: Page): Promise<number> {
  return page.locator("video").evaluate((element: HTMLVideoElement) => element.currentTime);
}

function sourceOf(page: Page): Promise<string> {
  return page.locator("video").evaluate((element: HTMLVideoElement) => element.currentSrc);
}
