import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { CompletedUpload } from "#lib/domain/wire/uploads.ts";
import { expect, portal, test } from "../support/e2e.ts";
import { giveSession, sendBytes, signInOverHttp } from "../support/http-session.ts";
import { longFilm } from "../support/long-film.ts";
import { addInvitee } from "../support/invitees.ts";
import { countRenders } from "../support/react-renders.ts";
import type { Renders } from "../support/react-renders.ts";

// The clock of a film that plays moves with every frame. What does not show it is not drawn again for that.

const SECONDS = 60;
/** Of the film, while renders are counted. */
const WATCHED = 3;

let videoId: string;

test.beforeAll(async ({}, info) => {
  const { url, settings } = portal();
  const creator = await signInOverHttp(
    url,
    await addInvitee(settings["DATABASE_URL"] ?? "", "CREATOR"),
  );
  const bytes = await readFile(await longFilm(info.outputPath("film.mp4"), SECONDS));
  const { id } = await sendBytes(creator, new Uint8Array(bytes), {
    fileName: "Regatta.mp4",
    contentType: "video/mp4",
  });
  const completed = await creator.ask("POST", `/api/uploads/${id}/complete`);
  const { video }: CompletedUpload = await completed.json();
  videoId = video.id;
});

test("while a film plays in the review room, only its time and its scrubber are drawn again", async ({
  page,
}) => {
  const renders = await watch(page, `/review/${videoId}`, async () => {
    await page.getByRole("button", { name: /changes/i }).click();
    await expect(page.getByRole("button", { name: /00:00:00:00/ })).toBeVisible();
  });
  expectClockOnly(renders);
});

test("while a film plays on its page, only its time and its scrubber are drawn again", async ({
  page,
}) => {
  const renders = await watch(page, `/videos/${videoId}`);
  expectClockOnly(renders);
});

/** Plays the film and counts while some seconds of it go by. */
async function watch(page: Page, address: string, prepare?: () => Promise<void>): Promise<Renders> {
  const { url, settings } = portal();
  const reviewer = await addInvitee(settings["DATABASE_URL"] ?? "", "REVIEWER");
  await giveSession(page.context(), url, await signInOverHttp(url, reviewer));
  const counter = await countRenders(page);
  await page.goto(`${url}${address}`);
  await prepare?.();
  await page.getByRole("button", { name: "Play (K)" }).click();
  // What happens once when a film begins is over.
  await untilPlace(page, 1);
  await counter.start();
  await untilPlace(page, 1 + WATCHED);
  return counter.read();
}

async function untilPlace(page: Page, seconds: number): Promise<void> {
  const place = () =>
    page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);
  await expect.poll(place).toBeGreaterThan(seconds);
}

function expectClockOnly({ commits, places }: Renders): void {
  const { "the time": time = 0, "the scrubber": scrubber = 0, ...others } = places;
  // What goes by the minute (a lease, a state that is asked for) may have had its moment just then.
  const repeated = Object.entries(others).filter(([, count]) => count > 1);
  expect(repeated, `drawn again within ${commits} commits`).toEqual([]);
  // Several times a second however busy the machine: it is counted, and it runs.
  expect(time, "renders of the time").toBeGreaterThan(4 * WATCHED);
  expect(scrubber, "renders of the scrubber").toBeGreaterThan(4 * WATCHED);
}
