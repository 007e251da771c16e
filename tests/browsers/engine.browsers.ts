import path from "node:path";
import { expect, test } from "@playwright/test";
import { isPart } from "../support/fault.ts";
import { startFaultyPortal } from "../support/faulty-portal.ts";
import type { FaultyPortal } from "../support/faulty-portal.ts";
import { media } from "../support/media.ts";
import { arrivedParts, expectReceiptOf, newSender, received } from "../support/send-page.ts";
import { stampedFilm } from "../support/stamped-film.ts";
import { browsers } from "./open-browsers.ts";
import {
  choose,
  chooseAgain,
  percentOf,
  press,
  signIn,
  waitForPage,
  waitForPercent,
  waitForWords,
} from "./send-page.ts";

// The engine in engines other than Chromium's, on the real portal.

const MB = 1_000_000;
const PART = 8 * 1024 * 1024;

let portal: FaultyPortal;
test.beforeAll(async () => {
  portal = await startFaultyPortal();
});
test.afterEach(() => {
  portal.store.faultFor = () => undefined;
  portal.store.bytesPerSecond = null;
});
test.afterAll(async () => {
  await portal?.stop();
});

for (const [engine, open] of Object.entries(browsers)) {
  test(`${engine} sends a small film in one request and a large one past a store that fails`, async ({}, info) => {
    const browser = await open();
    try {
      console.log(browser.name);
      const small = media("h264-aac-faststart.mp4");
      const sender = await newSender(portal.facts);
      await signIn(browser, portal.facts.url, sender.person);
      await choose(browser, small);
      await waitForWords(browser, path.basename(small), received);
      await expectReceiptOf(small, sender);

      const large = await stampedFilm(info.outputPath("large.mp4"), 60 * MB);
      const faults = [
        undefined,
        { kind: "refused", status: 503, code: "SlowDown" } as const,
        { kind: "cut", after: 3 * MB } as const,
        { kind: "lost" } as const,
      ];
      portal.store.faultFor = (passing) => (isPart(passing) ? faults.shift() : undefined);
      const before = portal.store.bytesTaken;
      await choose(browser, large);
      await waitForWords(browser, "large.mp4", received);
      await expectReceiptOf(large, sender);
      const again = portal.store.bytesTaken - before - 60 * MB;
      console.log(`${browser.name}: 60 MB, and ${(again / MB).toFixed(1)} MB again`);
      expect(again).toBeLessThanOrEqual(4 * PART);
      expect(browser.errors).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  test(`${engine} pauses, goes on, and after a reload goes on where it stopped`, async ({}, info) => {
    const browser = await open();
    try {
      const film = await stampedFilm(info.outputPath("reloaded.mp4"), 60 * MB);
      const sender = await newSender(portal.facts);
      await signIn(browser, portal.facts.url, sender.person);
      portal.store.bytesPerSecond = 8 * MB;
      const before = portal.store.bytesTaken;
      await choose(browser, film);
      await waitForPercent(browser, "reloaded.mp4", 10);
      await press(browser, "reloaded.mp4", "Pause");
      await waitForWords(browser, "reloaded.mp4", "Paused");
      await press(browser, "reloaded.mp4", "Resume");
      await expect.poll(() => arrivedParts(sender), { timeout: 60_000 }).toBeGreaterThanOrEqual(2);

      await browser.reload();
      await waitForPage(browser);
      await chooseAgain(browser, "reloaded.mp4", film);
      await waitForWords(browser, "reloaded.mp4", received);
      expect(await percentOf(browser, "reloaded.mp4")).toBe(100);
      await expectReceiptOf(film, sender);
      const again = portal.store.bytesTaken - before - 60 * MB;
      console.log(`${browser.name}: 60 MB, and ${(again / MB).toFixed(1)} MB again`);
      // What was in the air, twice.
      expect(again).toBeLessThanOrEqual(2 * 6 * PART);
      expect(browser.errors).toEqual([]);
    } finally {
      await browser.close();
    }
  });
}
