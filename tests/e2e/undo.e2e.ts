import type { Browser, Page } from "@playwright/test";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { axeViolations } from "../support/axe.ts";
import { expect, test } from "../support/e2e.ts";
import { openAs, sendFilm, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import { serve } from "../support/portal.ts";
import type { App, PortalFacts, SignIn } from "../support/portal.ts";

// Nothing is decided by accident, and what was can be undone for ten seconds; nobody is told before.

let facts: PortalFacts;
/** Ten seconds, as it is where nobody sets anything else. */
let app: App;
/** A minute, for tests that undo: a machine that does ten other things takes its time. */
let patient: App;
let creator: HttpSession;
let reviewer: SignIn & { id: string };
let desk: HttpSession;
let films: VideoView[];

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal({ DECISION_UNDO_SECONDS: "" }));
  patient = await serve(facts, { anotherPort: true, env: { DECISION_UNDO_SECONDS: "60" } });
});
test.afterAll(async () => {
  await Promise.all([app?.stop(), patient?.stop()]);
});

test.beforeEach(async () => {
  creator = await signInOverHttp(facts.url, await newcomer("CREATOR"));
  reviewer = await newcomer("REVIEWER");
  desk = await signInOverHttp(facts.url, reviewer);
  films = [];
});
// The next test finds an empty desk.
test.afterEach(async () => {
  for (const { id } of films) await creator.ask("DELETE", `/api/videos/${id}`);
});

const newcomer = (role: SignIn["role"]) => addInvitee(facts.settings["DATABASE_URL"] ?? "", role);

async function send(title: string, details: object = {}): Promise<VideoView> {
  const { video } = await sendFilm(creator, "vp9-opus.webm", { fileName: `${title}.webm` });
  const answer = await creator.ask("PATCH", `/api/videos/${video.id}`, { title, ...details });
  const film: VideoView = await answer.json();
  films.push(film);
  return film;
}

async function seenBy(session: HttpSession, { id }: VideoView): Promise<VideoView> {
  return (await session.ask("GET", `/api/videos/${id}`)).json();
}

const open = (browser: Browser, where: string, who = desk, at = patient) =>
  openAs(browser, at.url, who, where);

const approve = (page: Page) => page.getByRole("button", { name: /^Approve/ });
const bar = (page: Page) => page.getByRole("status", { name: "Your latest decisions" });

async function playSome(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Play (K)" }).click();
  await expect
    .poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0.2);
  await page.getByRole("button", { name: /^(Pause|Play) \(K\)/ }).click();
}

test("stray letters decide nothing on films that nobody has watched, four of them in a row", async ({
  browser,
}) => {
  for (const title of ["One", "Two", "Three", "Four"]) await send(title, { rights: "own" });
  const page = await open(browser, `/review/${films[0]?.id}`);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/review")) sent.push(request.url());
  });
  for (const film of films) {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(film.title);
    await expect(approve(page)).toBeEnabled();
    await expect(page.getByText("Shortcuts A, C and R work once part of the video")).toBeVisible();
    for (const key of ["a", "c", "r", "a"]) await page.keyboard.press(key);
    await expect(page.getByRole("textbox", { name: "Reason" })).toHaveCount(0);
    // Skipping decides nothing, and is there at once.
    await page.keyboard.press("n");
  }
  await expect(page).toHaveURL(/\/review\/.+/);
  expect(sent).toEqual([]);
  for (const film of films) {
    const { review, pendingDecision } = await seenBy(desk, film);
    expect([review.state, pendingDecision]).toEqual(["PENDING", null]);
  }
  await page.context().close();
});

test("once some of it has played a key decides; with a modifier, held or just after typing it does not", async ({
  browser,
}) => {
  const film = await send("Late winner", { rights: "own" });
  const page = await open(browser, `/review/${film.id}`);
  await expect(approve(page)).toBeEnabled();
  await playSome(page);
  await expect(page.getByText("Shortcuts A, C and R work")).toBeHidden();

  const decided: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/review")) {
      decided.push(request.postData() ?? "");
    }
  });
  await page.keyboard.press("Shift+A");
  await page.keyboard.press("Alt+a");
  await page.keyboard.press("c");
  await expect(page.getByLabel("Note to the contributor")).toBeVisible();
  // Out of the field, and the word goes on: at once, however long the machine takes between two keys.
  await page.evaluate(() => {
    const press = (target: EventTarget | null, key: string, repeat = false) =>
      target?.dispatchEvent(new KeyboardEvent("keydown", { key, repeat, bubbles: true }));
    const field = document.querySelector("form textarea");
    press(field, "s");
    press(field, "Escape");
    press(document.body, "a");
    press(document.body, "a", true);
  });
  await expect(approve(page)).toBeVisible();
  await expect(page.getByLabel("Note to the contributor")).toBeHidden();
  await page.getByRole("button", { name: /^Reject/ }).click();
  await page.getByRole("textbox", { name: "Reason" }).press("Escape");
  expect(decided).toEqual([]);

  await expect(async () => {
    await page.keyboard.press("a");
    await expect(bar(page)).toContainText("Approved: Late winner", { timeout: 500 });
  }).toPass();
  await bar(page).getByRole("button", { name: "Undo Late winner" }).click();
  await expect(bar(page)).toContainText("Undone. Late winner is awaiting review again");
  await page.context().close();
});

test("whoever comes by Tab through the volume and the lists is not typing: the next key acts", async ({
  browser,
}) => {
  const film = await send("Late winner", { rights: "own" });
  const page = await open(browser, `/review/${film.id}`);
  await expect(approve(page)).toBeEnabled();
  // At once, as fast hands do it.
  await page.evaluate(() => {
    const press = (target: Element, key: string) =>
      target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    const player = document.querySelector("[aria-label='Player']");
    for (const field of player?.querySelectorAll("input, select") ?? []) press(field, "Tab");
    for (const volume of player?.querySelectorAll("[type=range]") ?? []) press(volume, "ArrowUp");
    press(document.body, "k");
  });
  await expect(page.getByText("Shortcuts A, C and R work")).toBeHidden();
  await page.context().close();
});

test("a decision can be undone, and the contributor has heard nothing of it", async ({
  browser,
}) => {
  const film = await send("Late winner", { rights: "own" });
  const next = await send("Press conference");
  const page = await open(browser, `/review/${film.id}`);
  await page.getByRole("button", { name: /^Reject/ }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill("Rights unclear");
  await page.getByRole("button", { name: /^Reject/ }).click();

  // The next one is there at once, and the way back is in plain sight.
  await expect(page).toHaveURL(new RegExp(next.id));
  await expect(approve(page)).toBeEnabled();
  const undo = bar(page).getByRole("button", { name: "Undo Late winner" });
  await expect(undo).toBeInViewport();
  const { review, timeline } = await seenBy(creator, film);
  expect(review).toEqual({ state: "PENDING", reason: null, note: null, by: null, at: null });
  expect(timeline.some(({ kind }) => kind.startsWith("review."))).toBe(false);
  expect((await seenBy(desk, film)).pendingDecision).toMatchObject({ decision: "REJECTED" });

  await undo.click();
  await bar(page).getByRole("link", { name: "Review it" }).click();
  await expect(page).toHaveURL(new RegExp(film.id));
  // As it was left.
  await expect(page.getByRole("textbox", { name: "Reason" })).toHaveValue("Rights unclear");
  expect((await seenBy(desk, film)).pendingDecision).toBeNull();
  await page.context().close();
});

test("the last of the queue is undone where it was decided, and another tab undoes as well", async ({
  browser,
}) => {
  const film = await send("Late winner", { rights: "own" });
  const page = await open(browser, `/review/${film.id}`);
  await approve(page).click();
  await expect(
    page.getByText("You can still undo it. No one has been notified yet."),
  ).toBeVisible();
  await bar(page).getByRole("button", { name: "Undo Late winner" }).click();
  await expect(approve(page)).toBeEnabled();

  await approve(page).click();
  await expect(bar(page)).toContainText("Approved: Late winner");
  const other = await page.context().newPage();
  await other.goto("/review");
  await bar(other).getByRole("button", { name: "Undo Late winner" }).click();
  await expect(bar(other)).toContainText("Undone.");
  expect(await axeViolations(other)).toEqual([]);
  expect((await seenBy(desk, film)).pendingDecision).toBeNull();
  await page.context().close();
});

test("what is undone before the page was drawn with the decision can be decided at once", async ({
  browser,
}) => {
  const film = await send("Late winner", { rights: "own" });
  const page = await open(browser, `/review/${film.id}`);
  await expect(approve(page)).toBeEnabled();
  // The page after the decision comes when it has been undone, and never shows it.
  const undone = Promise.withResolvers<void>();
  await page.route(/_rsc=/, async (route) => {
    await undone.promise;
    await route.continue();
  });
  await approve(page).click();
  await bar(page).getByRole("button", { name: "Undo Late winner" }).click();
  await expect(bar(page)).toContainText("Undone.");
  undone.resolve();
  await expect(approve(page)).toBeEnabled();
  await approve(page).click();
  await expect(bar(page)).toContainText("Approved: Late winner");
  await page.context().close();
});

test("a colleague is told who decided, and can decide when it was undone", async ({ browser }) => {
  const film = await send("Late winner", { rights: "own" });
  const page = await open(browser, `/review/${film.id}`);
  // A claim that arrived after the decision would hold the film for whoever decided.
  await expect(page.getByText(/Reserved for you/)).toBeVisible();
  await approve(page).click();
  await expect(bar(page)).toContainText("Approved: Late winner");
  const second = await signInOverHttp(facts.url, await newcomer("REVIEWER"));
  const uploadId = film.upload.id;
  const refused = await second.ask("POST", `/api/videos/${film.id}/review`, {
    decision: "REJECTED",
    reason: "Not for us",
    uploadId,
  });
  expect([refused.status, (await refused.json()).code]).toEqual([409, "already_decided"]);

  const undone = await desk.ask("DELETE", `/api/videos/${film.id}/review`);
  expect(undone.status).toBe(204);
  const decided = await second.ask("POST", `/api/videos/${film.id}/review`, {
    decision: "APPROVED",
    uploadId,
  });
  expect(await decided.json()).toMatchObject({ undoUntil: expect.any(String) });
  await page.context().close();
});

test("with the tab closed the decision takes effect all the same, and then it is too late", async ({
  browser,
}) => {
  const film = await send("Late winner", { rights: "own" });
  const page = await open(browser, `/review/${film.id}`, desk, app);
  await approve(page).click();
  await expect(bar(page)).toContainText("Approved: Late winner");
  await page.context().close();

  await expect
    .poll(async () => (await seenBy(creator, film)).review)
    .toMatchObject({ state: "APPROVED", by: { id: reviewer.id } });
  const late = await desk.ask("DELETE", `/api/videos/${film.id}/review`);
  expect([late.status, (await late.json()).code]).toEqual([409, "already_decided"]);
});

test("with the app killed it takes effect when there is one again", async ({ browser }) => {
  const film = await send("Late winner", { rights: "own" });
  const page = await open(browser, `/review/${film.id}`, desk, app);
  await approve(page).click();
  await expect(bar(page)).toContainText("Approved: Late winner");
  await page.context().close();
  await app.kill();
  app = await serve(facts);

  await expect.poll(async () => (await seenBy(creator, film)).review.state).toBe("APPROVED");
});

test("approving without rights asks once, with the fact", async ({ browser }) => {
  const film = await send("Late winner");
  const page = await open(browser, `/review/${film.id}`);
  await approve(page).click();
  const dialog = page.getByRole("dialog", { name: "Approve Late winner?" });
  await expect(dialog).toContainText("The contributor has not specified the rights.");
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect((await seenBy(desk, film)).pendingDecision).toBeNull();
  await approve(page).click();
  await dialog.getByRole("button", { name: "Approve anyway" }).click();
  await expect(bar(page)).toContainText("Approved: Late winner");
  await page.context().close();
});

test("so does approving what this browser cannot show", async ({ browser }) => {
  const { video } = await sendFilm(creator, "hevc-aac.mov");
  await creator.ask("PATCH", `/api/videos/${video.id}`, { rights: "own" });
  const film = await seenBy(desk, video);
  films.push(film);
  const page = await open(browser, `/review/${film.id}`);
  await page.mouse.move(200, 300);
  await expect(
    page.getByRole("alert").filter({ hasText: /Your browser can’t (display|play)/ }),
  ).toBeVisible();
  await approve(page).click();
  const dialog = page.getByRole("dialog", { name: /^Approve/ });
  await expect(dialog).toContainText(/This browser can’t (show the picture|play the video)/);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect((await seenBy(desk, film)).pendingDecision).toBeNull();
  await page.context().close();
});

test("an admin reopens a decision with a reason, which the contributor reads", async ({
  browser,
}) => {
  const film = await send("Late winner", { rights: "own" });
  const decided = { decision: "REJECTED", reason: "Sound", uploadId: film.upload.id };
  await desk.ask("POST", `/api/videos/${film.id}/review`, decided);
  await expect.poll(async () => (await seenBy(creator, film)).review.state).toBe("REJECTED");

  const admin = facts.people.find(({ role }) => role === "ADMIN");
  if (!admin) throw new Error("nobody is an admin");
  const page = await open(browser, `/videos/${film.id}`, await signInOverHttp(facts.url, admin));
  await page.getByRole("link", { name: "Reopen decision…" }).click();
  await page.getByRole("button", { name: "Reopen decision" }).click();
  const dialog = page.getByRole("dialog", { name: "Reopen this decision?" });
  await dialog.getByLabel("Reason").fill("Rejected by mistake");
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Reopen decision" }).click();
  await expect(approve(page)).toBeEnabled();
  await page.context().close();

  const theirs = await open(browser, `/videos/${film.id}`, creator);
  await expect(theirs.getByText("In review again")).toBeVisible();
  await expect(theirs.getByText("Reopened the decision: Rejected by mistake")).toBeVisible();
  expect(await axeViolations(theirs)).toEqual([]);
  await theirs.context().close();
});

test("nobody becomes an admin before it was asked, with both names", async ({ browser }) => {
  const admin = facts.people.find(({ role }) => role === "ADMIN");
  if (!admin) throw new Error("nobody is an admin");
  const session = await signInOverHttp(facts.url, admin);
  const page = await open(browser, "/people", session);
  const role = page.getByRole("combobox", { name: `Role of ${reviewer.name}` });
  await role.selectOption("Admin");
  const dialog = page.getByRole("dialog", { name: `Make ${reviewer.name} an admin?` });
  await expect(dialog).toContainText(reviewer.email);
  await expect(dialog).toContainText(`${admin.name} (you) made the change`);
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(role).toHaveValue("REVIEWER");
  const roleOf = async () => {
    const { people } = await (await session.ask("GET", "/api/people")).json();
    return people.find(({ id }: { id: string }) => id === reviewer.id)?.role;
  };
  expect(await roleOf()).toBe("REVIEWER");

  await role.selectOption("Admin");
  await dialog.getByRole("button", { name: "Make admin" }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(roleOf).toBe("ADMIN");
  await page.context().close();
});
