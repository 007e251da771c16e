import { stat } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { dropFiles } from "../support/drop.ts";
import { expect, test } from "../support/e2e.ts";
import { signInOverHttp } from "../support/http-session.ts";
import { largeFilm } from "../support/large-film.ts";
import { media } from "../support/media.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts, SignIn } from "../support/portal.ts";
import { bytesOf, mostRelayed } from "../support/process-bytes.ts";

// The whole job, once: four films go to storage, a reviewer decides on two, the creator reads what was decided.

const small = ["h264-aac-faststart.mp4", "vp9-opus.webm", "h264-aac.mkv"].map(media);
const reason = "Rights unclear";
const note = "00:00:01:00 Who holds the rights to this picture?";

let facts: PortalFacts;
let app: App;
test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal());
});
test.afterAll(async () => {
  await app?.stop();
});

test("four films reach the desk, are decided on, and the creator reads the decisions", async ({
  page,
  browser,
  consoleErrors,
}) => {
  const large = await largeFilm(150_000_000);
  await signIn(page, "CREATOR");
  await expect(page).toHaveURL(`${facts.url}/upload`);
  // Both ways of sending are used once before: the app reads its own code from the disk then, which must not count.
  await dropFiles(page, [media("portrait-no-audio.mp4")]);
  await expect(page.getByRole("heading", { name: "1 video received" })).toBeVisible();
  await dropFiles(page, [await largeFilm(12_000_000)]);
  await expect(page.getByRole("heading", { name: "2 videos received" })).toBeVisible();

  const sizes = await Promise.all([large, ...small].map(async (file) => (await stat(file)).size));
  const sent = sizes.reduce((sum, size) => sum + size, 0);
  const before = bytesOf(app.pid);
  const progressOf = await watchProgress(page);
  await dropFiles(page, [large, ...small]);

  await expect(page.getByRole("heading", { name: /to go/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "6 videos received" })).toBeVisible({
    // The rest of a hundred and fifty megabytes.
    timeout: 120_000,
  });
  const after = bytesOf(app.pid);
  const relayed = mostRelayed(before, after);
  const bytes = `${sent} sent; the app read ${after.read - before.read}, wrote ${after.written - before.written}`;
  console.log(`${bytes}; relayed at most ${((relayed / sent) * 100).toFixed(3)} %`);
  expect(relayed / sent, "share of the bytes that went through the app").toBeLessThan(0.01);

  const progress = await progressOf("150000000.mp4");
  expect(progress.filter((value) => value > 0 && value < 100).length).toBeGreaterThan(3);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(progress.at(-1)).toBe(100);

  // Without rights the desk is asked whether it means it (undo.e2e.ts).
  await sayRights(/portrait/);

  const context = await browser.newContext();
  const reviewer = await context.newPage();
  reviewer.on("pageerror", (error) => consoleErrors.push(String(error)));
  let clicks = 0;
  const click = async (role: "button" | "link", name: string | RegExp) => {
    clicks += 1;
    await reviewer.getByRole(role, { name }).click();
  };

  await signIn(reviewer, "REVIEWER");
  await click("link", "Start reviewing");
  await click("button", /^Play portrait/);
  await expectPlaying(reviewer);
  await click("button", /^Approve/);
  await expect(reviewer.getByText(/^Approved: portrait/)).toBeVisible();
  // From the desk to a decision, with the film watched on the way, and the next one is there.
  expect(clicks).toBeLessThanOrEqual(3);

  const next = await reviewer.getByRole("heading", { level: 1 }).innerText();
  await expect(reviewer.locator("video")).toBeVisible();
  await reviewer.getByRole("button", { name: /^Reject/ }).click();
  await reviewer.getByRole("textbox", { name: "Reason" }).fill(reason);
  await reviewer.getByLabel("Note to the contributor").fill(note);
  await reviewer.getByRole("button", { name: /^Reject/ }).click();
  await expect(reviewer.getByText(`Rejected: ${next}`)).toBeVisible();
  await context.close();

  await openFromLibrary(page, /portrait/);
  const said = page.getByRole("region", { name: "Status and decision" });
  await expect(said).toContainText("Approved");
  await expect(said).toContainText("by Reviewer");
  await openFromLibrary(page, next);
  await expect(said).toContainText("Rejected");
  await expect(said).toContainText(reason);
  await expect(said).toContainText("Who holds the rights to this picture?");
});

/** As the creator would on the page of the video. */
async function sayRights(title: RegExp): Promise<void> {
  const person = facts.people.find(({ role }) => role === "CREATOR");
  if (!person) throw new Error("nobody is a creator");
  const session = await signInOverHttp(facts.url, person);
  const { videos } = await (await session.ask("GET", "/api/videos")).json();
  const video = videos.find((each: { title: string }) => title.test(each.title));
  const answer = await session.ask("PATCH", `/api/videos/${video.id}`, { rights: "own" });
  expect(answer.status).toBe(200);
}

async function signIn(page: Page, role: SignIn["role"]): Promise<void> {
  const person = facts.people.find((each) => each.role === role);
  if (!person) throw new Error(`nobody is ${role}`);
  await page.goto(facts.url);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
}

/** Notes every value that the progress bars take; the answer reads those of one file. */
async function watchProgress(page: Page): Promise<(fileName: string) => Promise<number[]>> {
  const values = await page.evaluateHandle(() => {
    const seen: Record<string, number[]> = {};
    const look = () => {
      for (const bar of document.querySelectorAll("[role=progressbar]")) {
        const list = (seen[bar.getAttribute("aria-label") ?? ""] ??= []);
        const value = Number(bar.getAttribute("aria-valuenow"));
        if (list.at(-1) !== value) list.push(value);
      }
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ["aria-valuenow"],
    });
    return seen;
  });
  return (fileName) => values.evaluate((seen, name) => seen[name] ?? [], fileName);
}

/** The clock of the film runs, and not because somebody sought. */
async function expectPlaying(page: Page): Promise<void> {
  const played = (video: HTMLVideoElement) => (video.played.length > 0 ? video.played.end(0) : 0);
  await expect.poll(() => page.locator("video").evaluate(played)).toBeGreaterThan(1);
}

async function openFromLibrary(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole("link", { name: "Videos", exact: true }).click();
  await page.waitForURL(/\/library/);
  await page.getByRole("main").getByRole("link", { name: title }).first().click();
  await page.waitForURL(/\/videos\//);
}
