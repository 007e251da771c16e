import { expect, test } from "@playwright/test";
import { portal } from "../support/e2e.ts";
import { startCuttableLine } from "../support/cuttable-line.ts";
import type { CuttableLine } from "../support/cuttable-line.ts";
import { lineOf } from "../support/line.ts";
import { prepareOwnPortal } from "../support/own-portal.ts";
import { serve } from "../support/portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";
import {
  choose,
  expectPercent,
  expectReceiptOf,
  expectReceived,
  newSender,
  openSendPage,
  rowOf,
} from "../support/send-page.ts";
import { stampedFilm } from "../support/stamped-film.ts";

// A line that is cut without anybody being told: no error, no event of the browser's, only silence. The bounds here are half
// of what the watchdog of a single request takes (25 s), which is when it was noticed before.

const MB = 1_000_000;

let front: CuttableLine;
let store: CuttableLine;
let facts: PortalFacts;
let app: App;

test.beforeAll(async () => {
  store = await startCuttableLine(portal().services.store.endpoint);
  front = await startCuttableLine(store.target);
  const env = { S3_ENDPOINT: store.url, NEXTAUTH_URL: front.url };
  facts = await prepareOwnPortal(env);
  app = await serve(facts, { anotherPort: true, env: { NEXTAUTH_URL: front.url } });
  front.target = app.url;
});
test.afterAll(async () => {
  await app?.stop();
  await Promise.all([front?.close(), store?.close()]);
});

test("a line that is cut in silence is spoken of, and the film goes on when it is back, over new connections", async ({
  context,
}, info) => {
  const film = await stampedFilm(info.outputPath("ferry.mp4"), 60 * MB);
  const sender = await newSender(facts);
  const page = await openSendPage(context, facts, sender);
  const setLine = await lineOf(page);
  await setLine(4 * MB);
  await choose(page, film);
  await expectPercent(page, "ferry.mp4", 20);

  const cut = () => [front, store].forEach((line) => line.cut());
  const mend = () => [front, store].forEach((line) => line.mend());
  cut();
  await expect(rowOf(page, "ferry.mp4")).toContainText("Will resume automatically", {
    timeout: 12_000,
  });
  const given = await page
    .getByRole("progressbar", { name: "ferry.mp4" })
    .getAttribute("aria-valuenow");
  // Longer than what TCP makes good by itself.
  await page.waitForTimeout(5000);
  const begun = page.waitForRequest((request) => request.method() === "PUT", { timeout: 12_000 });
  mend();
  await begun;
  await expect(rowOf(page, "ferry.mp4")).not.toContainText("Will resume automatically", {
    timeout: 12_000,
  });
  await setLine(-1);
  await expectReceived(page, "ferry.mp4");
  await expectReceiptOf(film, sender);
  expect(Number(given)).toBeGreaterThanOrEqual(20);
});

test("a store that is silent while the portal answers is not called a lost connection", async ({
  context,
}, info) => {
  const film = await stampedFilm(info.outputPath("quay.mp4"), 60 * MB);
  const sender = await newSender(facts);
  const page = await openSendPage(context, facts, sender);
  const setLine = await lineOf(page);
  await setLine(4 * MB);
  await choose(page, film);
  await expectPercent(page, "quay.mp4", 20);

  let asked = 0;
  page.on("response", (response) => {
    if (response.url().endsWith("/ping.txt")) asked += 1;
  });
  store.cut();
  await expect.poll(() => asked).toBeGreaterThan(1);
  await expect(rowOf(page, "quay.mp4")).not.toContainText("Will resume automatically");
  store.mend();
});
