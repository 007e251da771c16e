import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { open, readFile } from "node:fs/promises";
import { portal } from "../support/e2e.ts";
import { holdPartsAfter } from "../support/held-parts.ts";
import { giveSession, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { lineOf } from "../support/line.ts";
import { media } from "../support/media.ts";
import { addInvitee } from "../support/invitees.ts";

// What goes wrong on the way, in a real browser on the real upload page. Faults show in the console, so that Playwright's
// own test is used, not the one that fails on every error there.

const LARGE_BYTES = 40_000_000;
/** Bytes per second: a film stays on its way for as long as a slow machine needs to look at it. */
const SLOW = 1_500_000;
const PARTS = 5;
// The engine wishes the smallest parts that S3 allows for a file of this size. Playwright reads each that it may stop.
const PARTS_BYTES = PARTS * 5 * 1024 * 1024;
/** The reader of films is larger than this, every other worker smaller. */
const READER_BYTES = 100_000;

let session: HttpSession;
test.beforeAll(async () => {
  const { url, settings } = portal();
  const creator = await addInvitee(settings["DATABASE_URL"] ?? "", "CREATOR");
  session = await signInOverHttp(url, creator);
});

test.beforeEach(async ({ page }) => {
  await giveSession(page.context(), portal().url, session);
  await page.goto(`${portal().url}/upload`);
});

test.afterEach(async ({ page }) => {
  for (const { id } of await openUploads(page)) {
    await page.request.delete(`${portal().url}/api/uploads/${id}`);
  }
});

/** A film of `bytes` bytes: a real one with padding behind it, and a name and content of its own. */
async function makeFilm(file: string, bytes: number): Promise<string> {
  const film = await readFile(media("h264-aac-faststart.mp4"));
  const padding = Buffer.alloc(8);
  padding.writeUInt32BE(bytes - film.length);
  padding.write("free", 4);
  const handle = await open(file, "w");
  await handle.write(film);
  await handle.write(padding);
  await handle.write(Buffer.from(crypto.randomUUID()));
  await handle.truncate(bytes);
  // Where films are compared, too: at their end.
  await handle.write(Buffer.from(crypto.randomUUID()), 0, null, bytes - 36);
  await handle.close();
  return file;
}

async function send(page: Page, ...files: string[]): Promise<void> {
  await page.getByLabel("Videos to upload").setInputFiles(files);
}

async function openUploads(page: Page): Promise<{ id: string }[]> {
  return page.evaluate(async () => {
    const answer = await fetch("/api/uploads?state=open");
    return (await answer.json()).uploads;
  });
}

/** Of the day: what is open, and what was verified or refused. */
async function takenPlaces(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { uploads } = await (await fetch("/api/allowance")).json();
    return uploads.used + uploads.reserved;
  });
}

/** Parts that the store has of the one upload under way. */
async function arrivedParts(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { uploads } = await (await fetch("/api/uploads?state=open")).json();
    if (uploads.length === 0) return 0;
    const { receivedParts } = await (await fetch(`/api/uploads/${uploads[0].id}`)).json();
    return receivedParts?.length ?? 0;
  });
}

const progress = (page: Page, name: string) => page.getByRole("progressbar", { name });
const percent = async (page: Page, name: string) =>
  Number(await progress(page, name).getAttribute("aria-valuenow"));
const row = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: progress(page, name) });
const verified = "Received – now in review";

/** When the store has answered that it has a small film. */
function bytesOfOneFilm(page: Page): Promise<unknown> {
  return page.waitForResponse(
    (answer) => answer.request().method() === "POST" && !answer.url().startsWith(portal().url),
  );
}

/** The reader of films, the one large script that is loaded with the first of them, comes no sooner. */
async function holdReaderUntil(page: Page, moment: Promise<unknown>): Promise<void> {
  await page.route("**/*.js", async (route) => {
    const response = await route.fetch();
    if ((await response.body()).length > READER_BYTES) await moment;
    await route.fulfill({ response });
  });
}

function isPart(url: URL): boolean {
  return url.origin !== portal().url && url.searchParams.has("partNumber");
}

test("cancelling in the middle stops the bytes at once and leaves nothing behind", async ({
  page,
}, info) => {
  await (
    await lineOf(page)
  )(SLOW);
  await send(page, await makeFilm(info.outputPath("match.mp4"), LARGE_BYTES));
  await expect.poll(() => percent(page, "match.mp4")).toBeGreaterThan(10);

  let begun = 0;
  page.on("request", (request) => (begun += isPart(new URL(request.url())) ? 1 : 0));
  await page.getByRole("button", { name: "Cancel match.mp4" }).click();

  await expect(row(page, "match.mp4")).toContainText("Cancelled");
  await expect.poll(() => openUploads(page)).toEqual([]);
  expect(begun).toBe(0);
});

test("parts that are refused, dropped or turned away are sent again, and the upload finishes", async ({
  page,
}, info) => {
  const faults = new Map([
    ["1", { status: 403, body: "<Error><Code>AccessDenied</Code></Error>" }],
    ["2", { status: 503, body: "<Error><Code>SlowDown</Code></Error>" }],
    ["3", null],
  ]);
  await page.route(isPart, async (route) => {
    const number = new URL(route.request().url()).searchParams.get("partNumber") ?? "";
    const fault = faults.get(number);
    if (route.request().method() !== "PUT" || fault === undefined) return route.continue();
    faults.delete(number);
    if (fault === null) return route.abort("connectionreset");
    await route.fulfill({ ...fault, headers: { "access-control-allow-origin": "*" } });
  });

  await send(page, await makeFilm(info.outputPath("faulty-line.mp4"), PARTS_BYTES));
  await expect(row(page, "faulty-line.mp4")).toContainText(verified);
  expect(faults.size).toBe(0);
});

test("a small file does not wait for a large one", async ({ page }, info) => {
  await (
    await lineOf(page)
  )(SLOW);
  const large = await makeFilm(info.outputPath("whole-match.mp4"), LARGE_BYTES);
  const small = await makeFilm(info.outputPath("goal.mp4"), 400_000);
  await send(page, large, small);

  await expect(row(page, "goal.mp4")).toContainText(verified);
  await expect(row(page, "whole-match.mp4")).not.toContainText(verified);
  expect(await percent(page, "whole-match.mp4")).toBeLessThan(100);
});

test("after a reload the same file goes on where it stopped", async ({ page }, info) => {
  const film = await makeFilm(info.outputPath("interview.mp4"), PARTS_BYTES);
  const arrived = 2;
  const letGo = await holdPartsAfter(page, arrived);
  await send(page, film);
  await expect.poll(() => arrivedParts(page)).toBe(arrived);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await letGo();

  let sent = 0;
  page.on("requestfinished", (request) => {
    if (request.method() === "PUT" && isPart(new URL(request.url()))) sent++;
  });
  await send(page, film);
  await expect(row(page, "interview.mp4")).toContainText(verified);
  expect(sent).toBeLessThanOrEqual(PARTS - arrived);
});

test("leaving the page asks while a film is being sent", async ({ page }, info) => {
  await (
    await lineOf(page)
  )(SLOW);
  await send(page, await makeFilm(info.outputPath("leaving.mp4"), LARGE_BYTES));
  await expect.poll(() => percent(page, "leaving.mp4")).toBeGreaterThan(1);
  const asked = page.waitForEvent("dialog");
  const leaving = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await leaving;
});

test("wrong files are refused with their reason, and none is uploaded to its end or keeps its slot", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") asked.push(new URL(request.url()).pathname);
  });
  const wrong = {
    "empty.mp4": "This file is empty",
    "html-named.mp4": "Unsupported file",
    "mpeg4-mp3.avi": "AVI can’t be accepted",
    "random.mp4": "Unsupported file",
    "svg-named.webm": "Unsupported file",
    "ftyp-then-garbage.mp4": "damaged",
    "truncated-no-moov.mp4": "incomplete",
    "audio-only-named.mp4": "no video track",
  };
  const before = await takenPlaces(page);
  await send(page, ...Object.keys(wrong).map(media));
  for (const [name, reason] of Object.entries(wrong)) {
    await expect(row(page, name)).toContainText(reason);
  }
  // On a busy machine the last of them may have been given a place before its index was read.
  expect(asked.filter((path) => path.endsWith("/complete"))).toEqual([]);
  await expect.poll(() => takenPlaces(page)).toBe(before);
});

test("what the index says of a film after its bytes have left comes before the verdict, and frees its slot", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.method()} ${request.url()}`));
  const before = await takenPlaces(page);
  await holdReaderUntil(page, bytesOfOneFilm(page));
  await send(page, media("audio-only-named.mp4"));
  await expect(row(page, "audio-only-named.mp4")).toContainText("no video track");
  expect(asked.filter((one) => one.endsWith("/complete"))).toEqual([]);
  expect(asked).toContain(`POST ${portal().url}/api/uploads`);
  await expect.poll(() => takenPlaces(page)).toBe(before);
});

test("what the index says of a film while it is cancelled counts when that is undone", async ({
  page,
}, info) => {
  const sound = "audio-only-named.mp4";
  const before = await takenPlaces(page);
  const sent = bytesOfOneFilm(page);
  const reading = Promise.withResolvers<void>();
  await holdReaderUntil(page, reading.promise);
  await send(page, media(sound));
  await sent;
  await send(page, await makeFilm(info.outputPath("goal.mp4"), 400_000));
  await page.getByRole("button", { name: `Cancel ${sound}` }).click();
  await expect(row(page, sound)).toContainText("Cancelled");

  // Read after the other: when this one's facts are shown, both are known.
  reading.resolve();
  await expect(row(page, "goal.mp4")).toContainText("H.264");
  await page.getByRole("button", { name: `Undo cancelling ${sound}` }).click();

  await expect(row(page, sound)).toContainText("no video track");
  await expect(row(page, "goal.mp4")).toContainText(verified);
  // The place of the film that was received, and no other.
  await expect.poll(() => takenPlaces(page)).toBe(before + 1);
});
