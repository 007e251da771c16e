import { copyFile, open, rm, utimes } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { VideoPage, VideoView } from "#lib/domain/wire/videos.ts";
import { axeViolations } from "../support/axe.ts";
import { expect, portal, test } from "../support/e2e.ts";
import { giveSession } from "../support/http-session.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";
import { choose, expectReceived, newSender, openSendPage } from "../support/send-page.ts";
import { stampedFilm } from "../support/stamped-film.ts";
import { startWorker } from "../support/workers.ts";
import type { Worker } from "../support/workers.ts";

// A creator holds the receipt of what arrived against the file on their disk.

/** Several parts for the store, several pieces for whoever reads it again. */
const BYTES = 70_000_000;

const check = (page: Page) => page.getByRole("region", { name: "Verify your local copy" });
const hold = (page: Page, file: string) =>
  page.getByLabel("File to compare with the receipt").setInputFiles(file);

let facts: PortalFacts;
let videoUrl = "";
let film = "";
let sender: Awaited<ReturnType<typeof newSender>>;
let app: App | undefined;
let worker: Worker | undefined;

test.beforeAll(async ({ browser }, info) => {
  facts = portal();
  // Another store may keep no checksums: then a worker reads the film.
  if (process.env["S3_BUCKET"]) {
    ({ facts, app } = await startOwnPortal({ ENCODER: "ffmpeg" }));
    worker = await startWorker(facts.services, facts.settings);
  }
  sender = await newSender(facts);
  film = await stampedFilm(info.outputPath("match.mp4"), BYTES);
  const context = await browser.newContext();
  const page = await openSendPage(context, facts, sender);
  await choose(page, film);
  await expectReceived(page, "match.mp4");
  await context.close();
  const { videos }: VideoPage = await (await sender.session.ask("GET", "/api/videos")).json();
  const where = `/videos/${videos[0]?.id}`;
  const checksum = async () => {
    const view: VideoView = await (await sender.session.ask("GET", `/api${where}`)).json();
    return view.receipt?.checksum;
  };
  await expect.poll(checksum).toEqual(expect.any(String));
  videoUrl = `${facts.url}${where}`;
});
test.afterAll(async () => {
  await worker?.stop();
  await app?.stop();
});

test.beforeEach(async ({ page }) => {
  await giveSession(page.context(), facts.url, sender.session);
  await page.goto(videoUrl);
});

test("the file itself is recognised byte for byte, and nothing of it is sent", async ({ page }) => {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") sent.push(`${request.method()} ${request.url()}`);
  });
  await hold(page, film);
  await expect(check(page)).toContainText(
    /match\.mp4\S? matches the stored file byte for byte: the same size \(70,000,000 bytes\), the same checksum\./,
  );
  expect(sent).toEqual([]);
  expect(await axeViolations(page)).toEqual([]);
});

test("one byte that differs is found, and a file of another size is told without reading it", async ({
  page,
}, info) => {
  const changed = info.outputPath("changed.mp4");
  await copyFile(film, changed);
  const handle = await open(changed, "r+");
  await handle.write(Buffer.from([1]), 0, 1, 41_234_567);
  await hold(page, changed);
  await expect(check(page)).toContainText(
    /changed\.mp4\S? has the size of the stored file, but different content: its checksum is \S{12}, that of the stored file \S{12}\./,
  );

  await handle.truncate(BYTES - 1);
  await handle.close();
  await hold(page, changed);
  await expect(check(page)).toContainText(
    /changed\.mp4\S? is not the stored file: it has 69,999,999 bytes, the stored file has 70,000,000 bytes\./,
  );
  expect(await axeViolations(page)).toEqual([]);
});

test("where a browser forbids WebAssembly, plain code comes to the same", async ({ page }) => {
  const forbidden: string[] = [];
  await page.route(/\.js(#|\?|$)/, async (route) => {
    const answer = await route.fetch();
    const policy = "script-src 'self' blob:";
    await route.fulfill({
      response: answer,
      headers: { ...answer.headers(), "content-security-policy": policy },
    });
  });
  page.on("worker", async (worker) => {
    forbidden.push(await worker.evaluate(compileNothing));
  });
  await hold(page, film);
  await expect(check(page)).toContainText("byte for byte");
  expect(forbidden).toEqual(["CompileError"]);
});

test("in the portal as it is, the worker may use WebAssembly", async ({ page }) => {
  const found: string[] = [];
  page.on("worker", async (worker) => void found.push(await worker.evaluate(compileNothing)));
  await hold(page, film);
  await expect(check(page)).toContainText("byte for byte");
  expect(found).toEqual(["may"]);
});

/** The smallest module there is; answers "may", or what forbids it. */
function compileNothing(): string {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return "may";
  } catch (failure) {
    return failure instanceof Error ? failure.name : "thrown";
  }
}

test("a worker that could not be loaded is started again, and asked again", async ({
  page,
}, info) => {
  const worker = page.waitForEvent("worker");
  await hold(page, film);
  await expect(check(page)).toContainText("byte for byte");
  const script = new URL((await worker).url()).pathname;
  let lost = 0;
  await page.route(
    (url) => url.pathname === script,
    (route) => (++lost < 3 ? route.abort("connectionreset") : route.continue()),
  );
  const copy = info.outputPath("copy.mp4");
  await copyFile(film, copy);
  await hold(page, copy);
  await expect(check(page)).toContainText(/copy\.mp4\S? matches the stored file byte for byte/);
  expect(lost).toBe(3);
});

test("a file that goes away or changes while it is read is told so", async ({ page }, info) => {
  const [gone, touched] = [info.outputPath("gone.mp4"), info.outputPath("touched.mp4")];
  await Promise.all([copyFile(film, gone), copyFile(film, touched)]);
  // What reads files is loaded after they were chosen: meanwhile this happens to them.
  await page.route(/\.js(#|\?|$)/, async (route) => {
    await rm(gone, { force: true });
    await utimes(touched, 1, 1);
    await route.continue();
  });
  await hold(page, gone);
  await expect(check(page)).toContainText(
    "gone.mp4 can’t be read to its end. The file is no longer there",
  );
  await page.reload();
  await copyFile(film, touched);
  await hold(page, touched);
  await expect(check(page)).toContainText(
    "touched.mp4 can’t be read to its end. The file changed on disk since it was selected",
  );
});

test("reading is told, can be cancelled by key, and the focus stays", async ({ page }) => {
  // A worker that never comes: reading that takes as long as the test needs.
  await page.route(/\.js(#|\?|$)/, (route) =>
    route.request().resourceType() === "script" ? undefined : route.continue(),
  );
  await hold(page, film);
  await expect(check(page).getByRole("progressbar", { name: "Reading match.mp4" })).toHaveAttribute(
    "aria-valuetext",
    "0 B of 70 MB read",
  );
  await check(page).getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(check(page).getByRole("button", { name: "Choose file" })).toBeFocused();
  await expect(check(page).getByRole("progressbar")).toHaveCount(0);
});
