import type { Browser, Page } from "@playwright/test";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { openAs, sendFilm, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts, SignIn } from "../support/portal.ts";

// How soon the desk needs a video, and who should review it: said in the queue and in the room, and read by colleagues.

let facts: PortalFacts;
let app: App;
let creator: HttpSession;
let desk: HttpSession;
let colleague: HttpSession;
let me: SignIn & { id: string };
let them: SignIn & { id: string };
let films: VideoView[];

const titles = ["Flood", "Marathon", "Choir"];

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal({ DECISION_UNDO_SECONDS: "60" }));
});
test.afterAll(() => app?.stop());

test.beforeEach(async () => {
  const newcomer = (role: SignIn["role"]) => addInvitee(facts.settings["DATABASE_URL"] ?? "", role);
  const rosa = await newcomer("CREATOR");
  [me, them] = [await newcomer("REVIEWER"), await newcomer("REVIEWER")];
  [creator, desk, colleague] = await Promise.all([
    signInOverHttp(facts.url, rosa),
    signInOverHttp(facts.url, me),
    signInOverHttp(facts.url, them),
  ]);
  films = [];
  for (const title of titles) {
    const { video } = await sendFilm(creator, "vp9-opus.webm", { fileName: `${title}.webm` });
    films.push(video);
  }
});
// The next test finds an empty desk.
test.afterEach(async () => {
  for (const { id } of films) await creator.ask("DELETE", `/api/videos/${id}`);
});

const idOf = (title: string) => films.find((film) => film.title === title)?.id ?? "";
const open = (browser: Browser, session = desk, where = "/review") =>
  openAs(browser, app.url, session, where);
const rows = (page: Page) => page.locator("ol > li").getByRole("heading", { level: 2 });
const row = (page: Page, title: string) => page.locator("ol > li").filter({ hasText: title });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const setUrgency = (title: string, urgent: boolean, dueAt: string | null) =>
  desk.call("PUT", `/api/videos/${idOf(title)}/urgency`, { urgent, dueAt });

test("three actions make a video urgent: it is first in every order, for colleagues too", async ({
  browser,
}) => {
  const page = await open(browser, desk, "/review?order=oldest");
  await expect(rows(page)).toHaveText(titles);
  await button(page, "Urgency of Choir").click();
  const dialog = page.getByRole("dialog", { name: "How soon is it needed?" });
  await dialog.getByRole("checkbox", { name: "Urgent" }).click();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(rows(page)).toHaveText(["Choir", "Flood", "Marathon"]);
  await expect(row(page, "Choir").getByText("Urgent", { exact: true })).toBeVisible();
  await expect(dialog).toHaveCount(0);

  const theirs = await open(browser, colleague, "/review?order=newest");
  await expect(rows(theirs)).toHaveText(["Choir", "Marathon", "Flood"]);
  await theirs.getByRole("combobox", { name: "Urgency" }).selectOption("urgent");
  await expect(rows(theirs)).toHaveText(["Choir"]);
  await expect(theirs).toHaveURL(/urgency=urgent/);
  // Its creator is told nothing of it.
  const { timeline } = await creator.call("GET", `/api/videos/${idOf("Choir")}`);
  expect(timeline.map(({ kind }) => kind)).not.toContain("review.urgency_changed");
  await theirs.context().close();
  await page.context().close();
});

test("a deadline is said in words with the exact time on hover, and floats when it is near or over", async ({
  browser,
}) => {
  await setUrgency("Marathon", false, inHours(-3.01));
  const page = await open(browser);
  await expect(rows(page)).toHaveText(["Marathon", "Flood", "Choir"]);
  const late = row(page, "Marathon").getByText(/^3 h( \d+ min)? late$/);
  await late.hover();
  await expect(late).toHaveAttribute("title", /\d{4}.*\d\d:\d\d:\d\d/);

  await button(page, "Urgency of Choir").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "In 2 h" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(row(page, "Choir").getByText(/^Due in (2 h|1 h 59 min|1 h 58 min)$/)).toBeVisible();
  await expect(rows(page)).toHaveText(["Marathon", "Choir", "Flood"]);
  // Taken away again.
  await button(page, "Urgency of Choir").click();
  await dialog.getByRole("button", { name: "No deadline" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(rows(page)).toHaveText(["Marathon", "Flood", "Choir"]);
  await expect(row(page, "Choir").getByText(/Due in/)).toHaveCount(0);
  await page.context().close();
});

test("in the room both are said and set, and the next video is the most urgent one", async ({
  browser,
}) => {
  await setUrgency("Choir", true, null);
  const page = await open(browser, desk, `/review/${idOf("Flood")}`);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Flood");
  await button(page, "Urgency of Flood").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: "Urgent" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Urgent", { exact: true })).toBeVisible();
  await button(page, "Assign Flood").click();
  await dialog.getByRole("button", { name: "Assign to me" }).click();
  await expect(page.getByText("Assigned to you")).toBeVisible();
  await page.getByRole("button", { name: /^Approve/ }).click();
  const check = page.getByRole("dialog", { name: /^Approve/ });
  await check.getByRole("button", { name: "Approve anyway" }).click();
  await expect(heading).toHaveText("Choir");
  await desk.ask("DELETE", `/api/videos/${idOf("Flood")}/review`);
  await page.context().close();
});

test("a video is assigned in two actions, taken over, and whoever had it reads so in the row", async ({
  browser,
}) => {
  const page = await open(browser);
  await button(page, "Assign Marathon").click();
  const dialog = page.getByRole("dialog", { name: "Assign Marathon" });
  await dialog.getByRole("button", { name: them.name }).click();
  await expect(row(page, "Marathon").getByText(`Assigned to ${them.name}`)).toBeVisible();
  const theirs = await open(browser, colleague);
  await expect(row(theirs, "Marathon").getByText("Assigned to you")).toBeVisible();

  await button(page, "Assign Marathon").click();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Take over" }).click();
  await expect(row(page, "Marathon").getByText("Assigned to you")).toBeVisible();
  await theirs.reload();
  await expect(
    row(theirs, "Marathon").getByText(`Was yours, now assigned to ${me.name}`),
  ).toBeVisible();
  const { timeline } = await desk.call("GET", `/api/videos/${idOf("Marathon")}`);
  expect(timeline.flatMap(({ kind, data }) => (kind === "review.assigned" ? data : []))).toEqual([
    { to: them.id, from: null, taken: false },
    { to: me.id, from: them.id, taken: true },
  ]);
  await theirs.context().close();
  await page.context().close();
});

test("many are assigned at once, and filtered by whom they are assigned to", async ({
  browser,
}) => {
  const page = await open(browser);
  for (const title of ["Flood", "Choir"])
    await page.getByRole("checkbox", { name: `Select ${title}` }).click();
  const bar = page.getByRole("region", { name: "Selected videos" });
  await bar.getByRole("button", { name: "Assign" }).click();
  await page
    .getByRole("dialog", { name: "Assign 2 videos" })
    .getByRole("button", { name: "Assign to me" })
    .click();
  await expect(page.getByText("Assigned to you")).toHaveCount(2);
  await page.getByRole("combobox", { name: "Assigned" }).selectOption("assigned to me");
  await expect(rows(page)).toHaveText(["Flood", "Choir"]);
  await expect(page).toHaveURL(/assignee=mine/);
  await page.getByRole("combobox", { name: "Assigned" }).selectOption("not assigned");
  await expect(rows(page)).toHaveText(["Marathon"]);
  await page.context().close();
});

test("both dialogs are worked by keys alone, and give the focus back", async ({ browser }) => {
  const page = await open(browser);
  const opener = button(page, "Urgency of Flood");
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await opener.press("Enter");
    await expect(dialog).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Assign to me" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(row(page, "Flood").getByText("Assigned to you")).toBeVisible();
  await page.context().close();
});
