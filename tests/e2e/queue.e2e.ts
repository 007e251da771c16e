import type { Browser, Page } from "@playwright/test";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { giveSession, openAs, sendFilm, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts, SignIn } from "../support/portal.ts";

// A queue of many: what of it is shown stands in the address and in words, and many are decided on together.

let facts: PortalFacts;
let app: App;
let creator: HttpSession;
let desk: HttpSession;
let colleague: HttpSession;
let films: VideoView[];

const titles = [
  "Flood at the harbour",
  "Flood from the bridge",
  "Marathon",
  "Late winner",
  "Choir",
];

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal({ DECISION_UNDO_SECONDS: "60" }));
});
test.afterAll(() => app?.stop());

const newcomer = (role: SignIn["role"]) => addInvitee(facts.settings["DATABASE_URL"] ?? "", role);

test.beforeEach(async () => {
  [creator, desk, colleague] = await Promise.all([
    signInOverHttp(facts.url, await newcomer("CREATOR")),
    signInOverHttp(facts.url, await newcomer("REVIEWER")),
    signInOverHttp(facts.url, await newcomer("REVIEWER")),
  ]);
  films = [];
  for (const title of titles) {
    const { video } = await sendFilm(creator, "vp9-opus.webm", { fileName: `${title}.webm` });
    films.push(video);
  }
  await change("Flood at the harbour", { rights: "own", tags: ["flood"], description: "At noon" });
  await change("Flood from the bridge", { tags: ["flood"], language: "de" });
  await change("Marathon", { rights: "agency" });
});
// The next test finds an empty desk.
test.afterEach(async () => {
  for (const { id } of films) {
    await desk.ask("DELETE", `/api/videos/${id}/review`);
    await creator.ask("DELETE", `/api/videos/${id}`);
  }
});

const filmOf = (title: string) => {
  const film = films.find((each) => each.title === title);
  if (!film) throw new Error(`there is no film ${title}`);
  return film;
};

const change = (title: string, details: object) =>
  creator.ask("PATCH", `/api/videos/${filmOf(title).id}`, details);

const open = (browser: Browser, where = "/review") => openAs(browser, app.url, desk, where);

const rows = (page: Page) => page.locator("ol > li").getByRole("heading", { level: 2 });
const choose = (page: Page, title: string) =>
  page.getByRole("checkbox", { name: `Select ${title}` });
const selection = (page: Page) => page.getByRole("region", { name: "Selected videos" });
const bar = (page: Page) => page.getByRole("status", { name: "Your latest decisions" });

test("what of the queue is shown is chosen in words, and stands in the address", async ({
  browser,
}) => {
  const page = await open(browser);
  await expect(rows(page)).toHaveText(titles);
  await expect(page.getByText("5 videos to review")).toBeVisible();
  await expect(page.getByText("At noon")).toBeVisible();
  await expect(page.getByText("Rights not specified")).toHaveCount(3);

  await page.getByRole("combobox", { name: "Order" }).selectOption("Newest first");
  await expect(rows(page)).toHaveText(titles.toReversed());
  await page.getByRole("combobox", { name: "Rights" }).selectOption("rights not stated");
  await expect(rows(page)).toHaveText(["Choir", "Late winner", "Flood from the bridge"]);
  await expect(page).toHaveURL(/\?order=newest&rights=missing$/);
  await expect(page.getByText("3 videos match, of 5 to review")).toBeVisible();
  await page.getByRole("link", { name: "#flood" }).click();
  await expect(rows(page)).toHaveText(["Flood from the bridge"]);
  await page.getByRole("link", { name: "Remove filter “Tag: flood”" }).click();
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole("searchbox").fill("winner");
  await page.getByRole("searchbox").press("Enter");
  await expect(rows(page)).toHaveText(["Late winner"]);
  expect(await axeViolations(page)).toEqual([]);

  await page.goto("/review?length=long");
  await expect(page.getByText("No videos match")).toBeVisible();
  await page.getByRole("link", { name: "Show the whole queue" }).click();
  await expect(rows(page)).toHaveCount(5);
  // A page that is no longer there is the last one.
  await page.goto("/review?page=9&tag=flood");
  await expect(rows(page)).toHaveText(["Flood at the harbour", "Flood from the bridge"]);
  // What somebody made up is left out.
  await page.goto("/review?order=sideways&page=x&claim=mine&claim=free");
  await expect(rows(page)).toHaveText(titles);
  await page.context().close();
});

test("several are rejected together with one reason: four actions, whether five or a hundred", async ({
  browser,
}) => {
  const page = await open(browser);
  await page.getByRole("checkbox", { name: "Select all on this page" }).click();
  await expect(selection(page)).toContainText("5 selected");
  // Meanwhile a colleague decides on one, and another is edited by its creator.
  await colleague.ask("POST", `/api/videos/${filmOf("Marathon").id}/review`, {
    decision: "APPROVED",
    uploadId: filmOf("Marathon").upload.id,
  });
  await change("Choir", { title: "Choir of the city" });

  await selection(page).getByRole("button", { name: "Reject" }).click();
  const dialog = page.getByRole("dialog", { name: "Reject 5 videos?" });
  await dialog.getByRole("button", { name: "Not a fit" }).click();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Reject" }).click();

  await expect(bar(page)).toContainText("Not decided: Marathon");
  await expect(bar(page)).toContainText("Not decided: Choir");
  await expect(rows(page)).toHaveText(["Choir of the city"]);
  await expect(bar(page)).toContainText("Rejected: Late winner");
  const held = await (await desk.ask("GET", `/api/videos/${filmOf("Late winner").id}`)).json();
  expect(held.pendingDecision).toMatchObject({ decision: "REJECTED" });
  await colleague.ask("DELETE", `/api/videos/${filmOf("Marathon").id}/review`);
  await page.context().close();
});

test("what nobody can decide any more is said, though it has left the page, until it was read", async ({
  browser,
}) => {
  const page = await open(browser);
  await choose(page, "Marathon").click();
  await selection(page).getByRole("button", { name: "Approve" }).click();
  await colleague.ask("POST", `/api/videos/${filmOf("Marathon").id}/review`, {
    decision: "APPROVED",
    uploadId: filmOf("Marathon").upload.id,
  });
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(rows(page)).toHaveCount(4);
  await expect(bar(page)).toContainText("Not decided: Marathon");
  expect(await axeViolations(page)).toEqual([]);
  await bar(page).getByRole("button", { name: "Dismiss Marathon" }).click();
  await expect(bar(page)).toBeEmpty();
  await colleague.ask("DELETE", `/api/videos/${filmOf("Marathon").id}/review`);
  await page.context().close();
});

test("more than three decisions are summed up, and undone together", async ({ browser }) => {
  const page = await open(browser);
  await page.getByRole("checkbox", { name: "Select all on this page" }).click();
  await selection(page).getByRole("button", { name: "Approve" }).click();
  const dialog = page.getByRole("dialog", { name: "Approve 5 videos?" });
  await expect(dialog).toContainText("3 of them have no rights stated.");
  await dialog.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("No videos to review")).toBeVisible();
  await expect(bar(page)).toContainText("5 decisions made");
  await bar(page).getByRole("button", { name: "Undo all" }).click();
  await expect(bar(page)).toContainText("5 decisions undone.");
  await expect(rows(page)).toHaveText(titles);
  await page.context().close();
});

test("what is ticked before the page's script runs is chosen once it does", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: app.url });
  await giveSession(context, app.url, desk);
  const page = await context.newPage();
  const ticked = Promise.withResolvers<void>();
  await page.route(/_next\/static\/.*\.js/, async (route) => {
    await ticked.promise;
    await route.continue();
  });
  await page.goto("/review", { waitUntil: "commit" });
  await choose(page, "Marathon").click();
  await expect(choose(page, "Marathon")).toBeChecked();
  ticked.resolve();
  await expect(selection(page)).toContainText("1 selected");
  await context.close();
});

test("rows are reached, chosen and opened by keys alone, and ranges with Shift", async ({
  browser,
}) => {
  const page = await open(browser);
  // Keys act once the page's script runs; K goes to the first row, and stays there.
  await expect(async () => {
    await page.keyboard.press("k");
    await expect(page.getByRole("link", { name: "Flood at the harbour" })).toBeFocused({
      timeout: 500,
    });
  }).toPass();
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "Flood from the bridge" })).toBeFocused();
  await page.keyboard.press("x");
  await expect(choose(page, "Flood from the bridge")).toBeChecked();
  await page.keyboard.press("x");
  await expect(choose(page, "Flood from the bridge")).not.toBeChecked();
  await choose(page, "Flood at the harbour").click();
  await choose(page, "Late winner").click({ modifiers: ["Shift"] });
  await expect(selection(page)).toContainText("4 selected");
  await selection(page).getByRole("button", { name: "Clear" }).click();
  await expect(selection(page)).toHaveCount(0);
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/review/${films[0]?.id}$`));
  await page.context().close();
});

test("whoever reviews what was asked for goes on with that, and comes back to it", async ({
  browser,
}) => {
  const page = await open(browser, "/review?tag=flood&order=newest");
  await page.getByRole("link", { name: "Start reviewing" }).click();
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Flood from the bridge");
  await page.getByRole("link", { name: "Skip", exact: true }).click();
  await expect(heading).toHaveText("Flood at the harbour");
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(heading).toHaveText("Flood from the bridge");
  await expect(page).toHaveURL(/\?order=newest&tag=flood$|\?tag=flood&order=newest$/);
  await page.getByRole("link", { name: "Review queue" }).click();
  await expect(rows(page)).toHaveText(["Flood from the bridge"]);
  await page.context().close();
});
