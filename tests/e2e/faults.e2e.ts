import { copyFile, mkdir, open, utimes } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import type { VideoPage } from "#lib/domain/wire/videos.ts";
import { isPart } from "../support/fault.ts";
import type { Passing } from "../support/fault.ts";
import { startFaultyPortal } from "../support/faulty-portal.ts";
import type { FaultyPortal } from "../support/faulty-portal.ts";
import {
  arrivedParts,
  choose,
  expectPercent,
  expectReceiptOf,
  expectReceived,
  newSender,
  openSendPage,
  received,
  rowOf,
} from "../support/send-page.ts";
import { stampedFilm } from "../support/stamped-film.ts";
import { randomOf } from "../support/random.ts";

// Where a line is cut.
const random = randomOf(20261129);

// A film gets there whole, whatever happens to portal, store and line in between. Bytes are counted where they arrive.

const MB = 1_000_000;
const PART = 8 * 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

let portal: FaultyPortal;
test.beforeAll(async () => {
  portal = await startFaultyPortal();
});
test.afterEach(() => {
  for (const proxy of [portal.front, portal.store]) {
    proxy.faultFor = () => undefined;
    proxy.bytesPerSecond = null;
  }
});
test.afterAll(async () => {
  await portal?.stop();
});

/** What befalls the first, second, … of the requests that `matches`; nothing befalls later ones. */
function inTurn<Fault>(matches: (passing: Passing) => boolean, faults: (Fault | undefined)[]) {
  const left = [...faults];
  return (passing: Passing) => (matches(passing) ? left.shift() : undefined);
}

/** Counts from now; answers the bytes that the store's door got beyond these. */
function countAgain(once: number): () => number {
  const before = portal.store.bytesTaken;
  return () => {
    const again = portal.store.bytesTaken - before - once;
    console.log(`${once / MB} MB, and ${(again / MB).toFixed(1)} MB again`);
    return again;
  };
}

test("a store that turns away, breaks off, forgets to answer and is gone for a while gets the film whole", async ({
  context,
}, info) => {
  const film = await stampedFilm(info.outputPath("storm.mp4"), 100 * MB);
  const sender = await newSender(portal.facts);
  const page = await openSendPage(context, portal.facts, sender);
  const { store, front } = portal;
  const slowDown = { kind: "refused", status: 503, code: "SlowDown" } as const;
  const cut = { kind: "cut", after: random.between(1, PART) } as const;
  const lost = { kind: "lost" } as const;
  store.faultFor = inTurn(isPart, [undefined, slowDown, cut, lost, { kind: "cut", after: 100 }]);
  // The portal understands its first reservation, a signing and the verdict, and the answers are lost.
  const faults = [
    inTurn(({ path, method }) => method === "POST" && path === "/api/uploads", [lost]),
    inTurn(({ path }) => path.endsWith("/parts"), [undefined, lost]),
    inTurn(({ path }) => path.endsWith("/complete"), [lost]),
  ];
  front.faultFor = (passing) => faults.map((fault) => fault(passing)).find(Boolean);
  store.bytesPerSecond = 12 * MB;
  const again = countAgain(100 * MB);
  await choose(page, film);

  await expectPercent(page, "storm.mp4", 40);
  let failed = 0;
  page.on("requestfailed", () => (failed += 1));
  await store.gone();
  // Those on its six connections, and others that tried after them.
  await expect.poll(() => failed).toBeGreaterThan(7);
  await store.back();
  // Only the watchdog ends these two.
  const unanswered = [true, false].map((stored) => ({ kind: "unanswered", stored }) as const);
  store.faultFor = inTurn(isPart, unanswered);
  await expectReceived(page, "storm.mp4");
  await expectReceiptOf(film, sender);
  // Four parts were spoilt on the way, and one on each of six connections when the store went.
  expect(again()).toBeLessThanOrEqual((4 + 6) * PART);
});

test("a clock that is a day off, URLs that live five seconds and a portal that is replaced stop nothing", async ({
  browser,
}, info) => {
  await portal.replace({ URL_SECONDS: "5" });
  const films = await Promise.all(
    [-1, 1].map(async (days) => {
      const name = days < 0 ? "yesterday.mp4" : "tomorrow.mp4";
      const film = await stampedFilm(info.outputPath(name), 40 * MB);
      const sender = await newSender(portal.facts);
      const context = await browser.newContext();
      await context.addInitScript((shift) => {
        const RealDate = Date;
        const now = () => RealDate.now() + shift;
        globalThis.Date = new Proxy(RealDate, {
          construct: (_, given) =>
            given.length === 0 ? new RealDate(now()) : Reflect.construct(RealDate, given),
          get: (_, key) => (key === "now" ? now : Reflect.get(RealDate, key)),
        });
      }, days * DAY_MS);
      return { name, film, sender, page: await openSendPage(context, portal.facts, sender) };
    }),
  );
  portal.store.bytesPerSecond = 5 * MB;
  const again = countAgain(80 * MB);
  for (const { page, film } of films) await choose(page, film);

  for (const { page, name } of films) await expectPercent(page, name, 30);
  await portal.replace({ URL_SECONDS: "5" });
  for (const { page, name, film, sender } of films) {
    await expectReceived(page, name);
    await expectReceiptOf(film, sender);
    await page.context().close();
  }
  expect(again()).toBeLessThanOrEqual(4 * PART);
});

test("a laptop that loses its network, and one that sleeps longer than its permissions last, go on by themselves", async ({
  context,
}, info) => {
  await portal.replace({ URL_SECONDS: "5" });
  const film = await stampedFilm(info.outputPath("train.mp4"), 60 * MB);
  const sender = await newSender(portal.facts);
  const page = await openSendPage(context, portal.facts, sender);
  portal.store.bytesPerSecond = 3 * MB;
  const again = countAgain(60 * MB);
  await choose(page, film);

  await expectPercent(page, "train.mp4", 10);
  await context.setOffline(true);
  await expect(rowOf(page, "train.mp4")).toContainText("Will resume automatically");
  await context.setOffline(false);

  await expectPercent(page, "train.mp4", 40);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
  await portal.store.gone();
  await portal.store.back();
  // Longer than its permissions last, which nothing else shows.
  await sleep(7000);
  portal.store.bytesPerSecond = null;
  await devtools.send("Page.setWebLifecycleState", { state: "active" });
  await expectReceived(page, "train.mp4");
  await expectReceiptOf(film, sender);
  // Twice everything in the air.
  expect(again()).toBeLessThanOrEqual(2 * 6 * PART);
});

test("a storage that is full is called that, and the film goes on by itself when there is room", async ({
  context,
}, info) => {
  const film = await stampedFilm(info.outputPath("full.mp4"), 40 * MB);
  const sender = await newSender(portal.facts);
  const page = await openSendPage(context, portal.facts, sender);
  let parts = 0;
  let isFull = true;
  const full = { kind: "refused", status: 507, code: "InsufficientStorage" } as const;
  portal.store.faultFor = (passing) =>
    isPart(passing) && ++parts > 2 && isFull ? full : undefined;
  await choose(page, film);
  await expect(rowOf(page, "full.mp4")).toContainText("The newsroom’s storage is full");

  isFull = false;
  await expectReceived(page, "full.mp4");
  await expectReceiptOf(film, sender);
});

test("who is signed out in the middle is told what to do, and goes on by itself after signing in again, as nobody else", async ({
  context,
}, info) => {
  const film = await stampedFilm(info.outputPath("signed-out.mp4"), 40 * MB);
  const sender = await newSender(portal.facts);
  const page = await openSendPage(context, portal.facts, sender);
  portal.store.bytesPerSecond = 3 * MB;
  const again = countAgain(40 * MB);
  await choose(page, film);
  await expectPercent(page, "signed-out.mp4", 10);
  await context.clearCookies();
  portal.store.bytesPerSecond = null;

  const row = rowOf(page, "signed-out.mp4");
  await expect(row).toContainText("You’re signed out. Sign in again in another tab");
  const stranger = await newSender(portal.facts);
  const theirs = await openSendPage(context, portal.facts, stranger);
  const refused = page.waitForResponse((response) => response.status() === 401);
  await page.bringToFront();
  await refused;
  await theirs.close();
  await expect(row).toContainText("You’re signed out.");
  await context.clearCookies();
  const tab = await openSendPage(context, portal.facts, sender);
  await tab.close();
  await expectReceived(page, "signed-out.mp4");
  expect((await (await stranger.session.ask("GET", "/api/videos")).json()).videos).toEqual([]);
  await expectReceiptOf(film, sender);
  expect(again()).toBeLessThanOrEqual(4 * PART);
});

test("a file that changes on the disk while it is sent is refused with that reason", async ({
  context,
}, info) => {
  const film = await stampedFilm(info.outputPath("edited.mp4"), 60 * MB);
  const sender = await newSender(portal.facts);
  const page = await openSendPage(context, portal.facts, sender);
  portal.store.bytesPerSecond = 4 * MB;
  await choose(page, film);
  await expectPercent(page, "edited.mp4", 10);
  // Same length, other bytes, in a part that has not been read yet.
  const file = await open(film, "r+");
  await file.write("another take", 55 * MB);
  await file.close();
  portal.store.bytesPerSecond = null;

  await expect(rowOf(page, "edited.mp4")).toContainText(/changed/);
  const { videos }: VideoPage = await (await sender.session.ask("GET", "/api/videos")).json();
  expect(videos.map(({ upload }) => upload.state)).toEqual(["RESERVED"]);
});

test("another browser goes on with a copy of the same file", async ({ browser }, info) => {
  const film = await stampedFilm(info.outputPath("first", "copied.mp4"), 120 * MB);
  const sender = await newSender(portal.facts);
  const first = await openSendPage(await browser.newContext(), portal.facts, sender);
  portal.store.bytesPerSecond = 8 * MB;
  const again = countAgain(120 * MB);
  await choose(first, film);
  await expect.poll(() => arrivedParts(sender)).toBeGreaterThanOrEqual(3);
  await first.context().close();
  portal.store.bytesPerSecond = null;

  const copy = info.outputPath("second", "copied.mp4");
  await mkdir(path.dirname(copy), { recursive: true });
  await copyFile(film, copy);
  await utimes(copy, new Date(), new Date(Date.now() - DAY_MS));
  const second = await openSendPage(await browser.newContext(), portal.facts, sender);
  await choose(second, copy);
  await expectReceived(second, "copied.mp4");
  await expectReceiptOf(film, sender);
  expect(again()).toBeLessThanOrEqual(6 * PART);
  await second.context().close();
});

test("a second tab shows the film that the first one sends, and does not send it, too", async ({
  context,
}, info) => {
  const film = await stampedFilm(info.outputPath("twice.mp4"), 60 * MB);
  const sender = await newSender(portal.facts);
  const first = await openSendPage(context, portal.facts, sender);
  portal.store.bytesPerSecond = 3 * MB;
  const again = countAgain(60 * MB);
  await choose(first, film);
  await expectPercent(first, "twice.mp4", 10);

  const second = await openSendPage(context, portal.facts, sender);
  await expectPercent(second, "twice.mp4", 20);
  await choose(second, film);
  const rows = rowOf(second, "twice.mp4");
  await expect(
    rows.filter({ hasText: /uploaded in another tab|uploading in another tab/i }),
  ).toHaveCount(1);
  // While the second one looks at the file it shows in the first, too.
  await expect(rowOf(first, "twice.mp4")).toHaveCount(1);
  portal.store.bytesPerSecond = null;
  await expectReceived(first, "twice.mp4");
  await expect(rows.filter({ hasText: received })).toHaveCount(1);
  await expectReceiptOf(film, sender);
  // Poster and strip are counted, too; a single part would be more.
  expect(again()).toBeLessThan(MB);
});
