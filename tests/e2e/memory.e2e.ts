import { expect, test } from "@playwright/test";
import type { BrowserContext } from "@playwright/test";
import { portal } from "../support/e2e.ts";
import { holdPartsAfter } from "../support/held-parts.ts";
import {
  arrivedParts,
  choose,
  expectReceived,
  expectReceiptOf,
  newSender,
  openSendPage,
  percentOf,
  rowOf,
} from "../support/send-page.ts";
import type { Sender } from "../support/send-page.ts";
import { stampedFilm } from "../support/stamped-film.ts";

// What a browser remembers of uploads, and what its tabs tell each other.

/** Five parts. */
const BYTES = 25_000_000;

let sender: Sender;

test.beforeEach(async () => {
  sender = await newSender(portal());
});

const open = (context: BrowserContext) => openSendPage(context, portal(), sender);

test("after a reload the row is there again and goes on with the file chosen for it", async ({
  context,
}, info) => {
  const page = await open(context);
  const film = await stampedFilm(info.outputPath("interview.mp4"), BYTES);
  const letGo = await holdPartsAfter(page, 3);
  await choose(page, film);
  await expect.poll(() => arrivedParts(sender)).toBe(3);
  await page.reload();
  await letGo();

  const row = rowOf(page, "interview.mp4");
  await expect(row).toContainText("Select the file again");
  await expect.poll(() => percentOf(page, "interview.mp4")).toBeGreaterThan(0);

  const other = await stampedFilm(info.outputPath("other.mp4"), BYTES);
  await page.getByLabel("File for interview.mp4").setInputFiles(other);
  await expect(row).toContainText("This is a different file");

  await page.getByLabel("File for interview.mp4").setInputFiles(film);
  await expectReceived(page, "interview.mp4");
  await expectReceiptOf(film, sender);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Upload", exact: true })).toBeVisible();
  await expect(row).toHaveCount(0);
});
