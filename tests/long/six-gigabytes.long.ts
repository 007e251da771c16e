import { readFileSync } from "node:fs";
import { chromium, expect, test } from "@playwright/test";
import type { BrowserContext, Page } from "@playwright/test";
import { isPart } from "../support/fault.ts";
import { startFaultyPortal } from "../support/faulty-portal.ts";
import type { FaultyPortal } from "../support/faulty-portal.ts";
import {
  barOf,
  choose,
  chooseAgain,
  expectPercent,
  expectReceiptOf,
  expectReceived,
  newSender,
  openSendPage,
} from "../support/send-page.ts";
import { stampedFilm } from "../support/stamped-film.ts";

// Six gigabytes through a line that fails all the time, with the tab killed twice.

const BYTES = 6_000_000_000;
const MB = 1_000_000;
/** Of parts that the store's door gets: one in 40 is turned away, one in 60 breaks off, one in 90 loses its answer. */
const faultEvery = { refused: 40, cut: 60, lost: 90 };

let portal: FaultyPortal;
test.beforeAll(async () => {
  portal = await startFaultyPortal();
});
test.afterAll(async () => {
  await portal?.stop();
});

test("six gigabytes arrive whole through a failing line, with the tab killed twice on the way", async ({
  launchOptions,
}, info) => {
  const film = await stampedFilm(info.outputPath("match.mp4"), BYTES);
  const sender = await newSender(portal.facts);
  let parts = 0;
  let faults = 0;
  portal.store.faultFor = (passing) => {
    if (!isPart(passing)) return undefined;
    parts += 1;
    faults += 1;
    if (parts % faultEvery.refused === 0) return { kind: "refused", status: 503, code: "SlowDown" };
    if (parts % faultEvery.cut === 0) {
      return { kind: "cut", after: 1 + Math.floor(Math.random() * passing.size) };
    }
    if (parts % faultEvery.lost === 0) return { kind: "lost" };
    faults -= 1;
    return undefined;
  };

  const profile = info.outputPath("profile");
  const launch = () => chromium.launchPersistentContext(profile, launchOptions);
  const began = performance.now();

  // The first tab dies: its process ends, as in a crash.
  let context = await launch();
  let page = await openSendPage(context, portal.facts, sender);
  const memory = await watchMemory(context);
  await choose(page, film);
  await expectPercent(page, "match.mp4", 25);
  const most = memory.most();
  await crash(page);
  page = await openSendPage(context, portal.facts, sender);
  await chooseAgain(page, "match.mp4", film);

  // Then the whole browser ends.
  await expectPercent(page, "match.mp4", 60);
  await context.close();
  context = await launch();
  page = await openSendPage(context, portal.facts, sender);
  await chooseAgain(page, "match.mp4", film);

  await expectReceived(page, "match.mp4");
  await expect(barOf(page, "match.mp4")).toHaveAttribute("aria-valuenow", "100");
  const seconds = (performance.now() - began) / 1000;
  await context.close();

  const receipt = await expectReceiptOf(film, sender);
  const again = portal.store.bytesTaken - BYTES;
  console.log(
    [
      `${BYTES / MB} MB in ${seconds.toFixed(0)} s`,
      `${parts} parts asked for, ${faults} of them spoilt`,
      `${(again / MB).toFixed(0)} MB sent again (${((again / BYTES) * 100).toFixed(1)} %)`,
      `the tab's process: at most ${((most - memory.idle) / MB).toFixed(0)} MB over ${(memory.idle / MB).toFixed(0)} MB idle`,
      `CRC64NVME ${receipt.checksum}`,
    ].join("; "),
  );
  expect(again / BYTES).toBeLessThan(0.15);
});

/** The renderer's resident bytes as Linux counts them, looked at every second. */
async function watchMemory(context: BrowserContext): Promise<{ idle: number; most: () => number }> {
  const devtools = await context.browser()?.newBrowserCDPSession();
  if (!devtools) throw new Error("the browser says nothing of its processes");
  const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
  await devtools.detach();
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const idle = residentBytes(renderers);
  let most = idle;
  const timer = setInterval(() => (most = Math.max(most, residentBytes(renderers))), 1000);
  return {
    idle,
    most() {
      clearInterval(timer);
      return most;
    },
  };
}

/** Zero for one that has ended. */
function residentBytes(pids: number[]): number {
  const sizes = pids.map((pid) => {
    try {
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
    } catch {
      return 0;
    }
  });
  return sizes.reduce((sum, kilobytes) => sum + kilobytes * 1024, 0);
}

/** Ends the tab's process as a crash does. */
async function crash(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  devtools.send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
}
