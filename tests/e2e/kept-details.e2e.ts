import { untilAlive } from "../support/alive.ts";
import { expect, test } from "@playwright/test";
import type { BrowserContext, Page } from "@playwright/test";
import type { VideoPage, VideoView } from "#lib/domain/wire/videos.ts";
import { portal } from "../support/e2e.ts";
import { holdPartsAfter } from "../support/held-parts.ts";
import { giveSession, sendFilm, signInOverHttp } from "../support/http-session.ts";
import { media } from "../support/media.ts";
import { addInvitee, askDatabase } from "../support/invitees.ts";
import {
  arrivedParts,
  choose,
  chooseAgain,
  expectReceived,
  newSender,
  openSendPage,
  rowOf,
} from "../support/send-page.ts";
import type { Sender } from "../support/send-page.ts";
import { stampedFilm } from "../support/stamped-film.ts";

// What creators typed of a video stays, wherever and whenever they typed it, and nothing that was there is written over.

/** Five parts. */
const BYTES = 25_000_000;
const FILM = "h264-aac-faststart.mp4";

let sender: Sender;

test.beforeEach(async () => {
  sender = await newSender(portal());
});

const open = (context: BrowserContext) => openSendPage(context, portal(), sender);

/** A video's page, with nobody who says yes to a question about leaving. */
async function openVideo(context: BrowserContext, videoId: string): Promise<Page> {
  const { url } = portal();
  await giveSession(context, url, sender.session);
  const page = await context.newPage();
  await page.goto(`${url}/videos/${videoId}`);
  await untilAlive(page, "textarea");
  return page;
}

const edit = (page: Page, name: string) =>
  page.getByRole("button", { name: `Edit details of ${name}` }).click();
const title = (page: Page) => page.getByLabel("Title", { exact: true });
const tags = (page: Page) => page.getByLabel("Tags", { exact: true });
const description = (page: Page) => page.getByLabel("Description", { exact: true });

async function videoOf(id: string): Promise<VideoView> {
  return (await sender.session.ask("GET", `/api/videos/${id}`)).json();
}

async function onlyVideo(): Promise<VideoView> {
  const { videos }: VideoPage = await (await sender.session.ask("GET", "/api/videos")).json();
  expect(videos).toHaveLength(1);
  return videoOf(videos[0]?.id ?? "");
}

async function describe(id: string, details: object): Promise<void> {
  const answer = await sender.session.ask("PATCH", `/api/videos/${id}`, details);
  expect(answer.status).toBe(200);
}

test("a new version is described from what the portal has, and keeps what nobody changed", async ({
  context,
}, info) => {
  const { video } = await sendFilm(sender.session, FILM);
  await describe(video.id, { title: "Late winner", tags: ["derby"], rights: "own" });
  const { url, settings } = portal();
  const reviewer = await addInvitee(settings["DATABASE_URL"] ?? "", "REVIEWER");
  const desk = await signInOverHttp(url, reviewer);
  const asked = await desk.ask("POST", `/api/videos/${video.id}/review`, {
    decision: "CHANGES_REQUESTED",
    reason: "Length",
    note: "The end is missing.",
    uploadId: video.upload.id,
  });
  expect(asked.status).toBe(200);

  const page = await open(context);
  await page.goto(`${url}/upload?video=${video.id}`);
  await holdPartsAfter(page, 3);
  await page
    .getByLabel("Videos to upload")
    .setInputFiles(await stampedFilm(info.outputPath("take-two.mp4"), BYTES));
  await edit(page, "take-two.mp4");
  await expect(title(page)).toHaveValue("Late winner");
  await expect(page.getByLabel("Tags so far")).toContainText("derby");
  await tags(page).fill("both angles");
  await tags(page).press("Enter");
  await expect.poll(async () => (await videoOf(video.id)).tags).toEqual(["derby", "both angles"]);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect(await videoOf(video.id)).toMatchObject({ title: "Late winner", rights: "own" });
});

test("a film that was sent before is described as the portal has it", async ({ context }) => {
  const page = await open(context);
  await choose(page, media(FILM));
  await expectReceived(page, FILM);
  await page.getByRole("button", { name: `Clear ${FILM} from this list` }).click();
  const video = await onlyVideo();
  await describe(video.id, { title: "Late winner", tags: ["derby"] });
  await choose(page, media(FILM));
  await expect(rowOf(page, FILM)).toContainText("already uploaded this file");
  await edit(page, FILM);
  await expect(title(page)).toHaveValue("Late winner");
  await title(page).fill("Late winner, both angles");
  await expect.poll(async () => (await videoOf(video.id)).title).toBe("Late winner, both angles");
  expect((await videoOf(video.id)).tags).toEqual(["derby"]);
});

test("what was typed about a film on its way is there again after a reload", async ({
  context,
}, info) => {
  const page = await open(context);
  const letGo = await holdPartsAfter(page, 3);
  const film = await stampedFilm(info.outputPath("goal.mp4"), BYTES);
  await choose(page, film);
  await expect.poll(() => arrivedParts(sender)).toBe(3);
  await edit(page, "goal.mp4");
  await expect(title(page)).toHaveValue("goal");
  await title(page).fill("Late winner ");
  // The blank under the cursor stays when the portal has saved it without.
  await expect.poll(async () => (await onlyVideo()).title).toBe("Late winner");
  await expect(title(page)).toHaveValue("Late winner ");
  await title(page).pressSequentially("in the rain");
  await page.reload();
  await letGo();
  await expect.poll(async () => (await onlyVideo()).title).toBe("Late winner in the rain");
  await edit(page, "goal.mp4");
  await expect(title(page)).toHaveValue("Late winner in the rain");
  await chooseAgain(page, "goal.mp4", film);
  await expectReceived(page, "goal.mp4");
  expect((await onlyVideo()).title).toBe("Late winner in the rain");
});

test("what is typed while a film waits for its day is kept and saved when its upload begins", async ({
  context,
}, info) => {
  const database = portal().settings["DATABASE_URL"] ?? "";
  const places = (count: number) =>
    askDatabase(database, `UPDATE "User" SET "dailyUploads" = $1 WHERE email = $2`, [
      count,
      sender.person.email,
    ]);
  await places(1);
  const { video } = await sendFilm(sender.session, FILM);
  const page = await open(context);
  const film = await stampedFilm(info.outputPath("goal.mp4"), BYTES);
  await choose(page, film);
  await expect(rowOf(page, "goal.mp4")).toContainText("Daily limit reached");
  await edit(page, "goal.mp4");
  await title(page).fill("Late winner");
  await tags(page).fill("derby");
  await tags(page).press("Enter");
  await page.getByLabel("Rights", { exact: true }).selectOption({ index: 1 });
  await expect(rowOf(page, "goal.mp4")).toContainText("saved as soon as its upload starts");

  await page.reload();
  await edit(page, "goal.mp4");
  await expect(title(page)).toHaveValue("Late winner");
  await places(2);
  await page.reload();
  await chooseAgain(page, "goal.mp4", film);
  await expectReceived(page, "goal.mp4");
  await expect
    .poll(async () => {
      const { videos }: VideoPage = await (await sender.session.ask("GET", "/api/videos")).json();
      const sent = videos.find(({ id }) => id !== video.id);
      const { title: called, tags: given, rights } = await videoOf(sent?.id ?? "");
      return { called, given, isSaid: rights !== null };
    })
    .toEqual({ called: "Late winner", given: ["derby"], isSaid: true });
});

test("a film that is cancelled and sent after all is described as it was", async ({
  context,
}, info) => {
  const page = await open(context);
  const letGo = await holdPartsAfter(page, 3);
  await choose(page, await stampedFilm(info.outputPath("goal.mp4"), BYTES));
  await expect.poll(() => arrivedParts(sender)).toBe(3);
  await edit(page, "goal.mp4");
  await title(page).fill("Late winner");
  await expect.poll(async () => (await onlyVideo()).title).toBe("Late winner");
  await page.getByRole("button", { name: "Cancel goal.mp4" }).click();
  await expect(rowOf(page, "goal.mp4")).toContainText("Upload cancelled");
  await letGo();
  await page.getByRole("button", { name: "Upload again goal.mp4" }).click();
  await expectReceived(page, "goal.mp4");
  await expect
    .poll(async () => {
      const { videos }: VideoPage = await (await sender.session.ask("GET", "/api/videos")).json();
      return videos.filter(({ upload }) => upload.state === "VERIFIED").map((one) => one.title);
    })
    .toEqual(["Late winner"]);
});

test("a description needs no button: it is on the server while it is typed, for every device", async ({
  browser,
  context,
}) => {
  const { video } = await sendFilm(sender.session, FILM);
  const page = await openVideo(context, video.id);
  await description(page).fill("Both angles of the late winner.");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect((await videoOf(video.id)).description).toBe("Both angles of the late winner.");

  // Left at once, and nobody is asked.
  page.on("dialog", (dialog) => expect(dialog.type(), "no question about leaving").toBe(""));
  await description(page).pressSequentially(" Rain.");
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(description(page)).toHaveValue("Both angles of the late winner. Rain.");
  const other = await browser.newContext();
  await expect
    .poll(async () => (await videoOf(video.id)).description)
    .toBe("Both angles of the late winner. Rain.");
  const elsewhere = await openVideo(other, video.id);
  await expect(description(elsewhere)).toHaveValue("Both angles of the late winner. Rain.");
  await other.close();
});

test("what the portal cannot be told is kept in the browser and saved when it can, on any page", async ({
  context,
}) => {
  const { video } = await sendFilm(sender.session, FILM);
  const page = await openVideo(context, video.id);
  await context.setOffline(true);
  await description(page).fill("Both angles.");
  await expect(page.getByText(/Not saved yet\. It is kept in this browser/)).toBeVisible();
  await page.close();
  expect((await videoOf(video.id)).description).toBe("");

  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto(`${portal().url}/library`);
  await expect.poll(async () => (await videoOf(video.id)).description).toBe("Both angles.");
});

test("where neither the portal nor the browser can keep what was typed, leaving asks, and no longer once it is saved", async ({
  context,
}) => {
  const { video } = await sendFilm(sender.session, FILM);
  await context.addInitScript(() => {
    const keep = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name, value) {
      if (name.startsWith("newsreel-details")) throw new DOMException("full", "QuotaExceededError");
      keep.call(this, name, value);
    };
  });
  const page = await openVideo(context, video.id);
  await context.setOffline(true);
  await description(page).fill("Both angles.");
  await expect(page.getByText("Keep this page open until it is")).toBeVisible();
  const asked = page.waitForEvent("dialog");
  const leaving = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await leaving;

  await context.setOffline(false);
  await expect.poll(async () => (await videoOf(video.id)).description).toBe("Both angles.");
  await expect(page.getByText("Keep this page open until it is")).toBeHidden();
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
});

test("what somebody typed waits for them, and is not saved by whoever signs in after them", async ({
  context,
}) => {
  const { url } = portal();
  const { video } = await sendFilm(sender.session, FILM);
  const page = await openVideo(context, video.id);
  const edits: string[] = [];
  context.on("request", (request) => {
    if (request.method() === "PATCH") edits.push(request.headers()["x-newsreel-person"] ?? "");
  });
  const isEdit = (address: URL) => address.pathname === `/api/videos/${video.id}`;
  await context.route(isEdit, (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.continue(),
  );
  await description(page).fill("Both angles.");
  await expect(page.getByText(/kept in this browser/)).toBeVisible();
  const other = await newSender(portal());
  await giveSession(context, url, other.session);
  await page.goto(`${url}/library`);
  await context.unroute(isEdit);
  edits.length = 0;
  await page.goto(`${url}/upload`);
  await expect(page.getByLabel("Videos to upload")).toBeAttached();
  await page.waitForLoadState("networkidle");
  expect(edits).toEqual([]);
  expect((await videoOf(video.id)).description).toBe("");

  await giveSession(context, url, sender.session);
  await page.goto(`${url}/library`);
  await expect.poll(async () => (await videoOf(video.id)).description).toBe("Both angles.");
});

test("two tabs keep what they edit of different fields; of one field the later wins and the earlier is told", async ({
  browser,
  context,
}) => {
  const { video } = await sendFilm(sender.session, FILM);
  await describe(video.id, { title: "Winner", description: "One angle." });
  const page = await openVideo(context, video.id);
  const other = await browser.newContext();
  const elsewhere = await openVideo(other, video.id);

  await title(page).fill("Late winner");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await description(elsewhere).fill("Both angles.");
  await expect(elsewhere.getByText("Saved", { exact: true })).toBeVisible();
  expect(await videoOf(video.id)).toMatchObject({
    title: "Late winner",
    description: "Both angles.",
  });

  await title(elsewhere).fill("Own goal");
  await expect.poll(async () => (await videoOf(video.id)).title).toBe("Own goal");
  const told = page.getByText("Changed in another tab or on another device: title");
  await title(page).blur();
  await expect(told).toBeVisible();
  await expect(title(page)).toHaveValue("Own goal");
  await expect(description(page)).toHaveValue("Both angles.");
  await page.getByRole("button", { name: "Use my edits" }).click();
  await expect.poll(async () => (await videoOf(video.id)).title).toBe("Late winner");
  await expect(told).toHaveCount(0);
  await other.close();
});

test("a title that is emptied stays until there is another", async ({ context }) => {
  const { video } = await sendFilm(sender.session, FILM);
  await describe(video.id, { title: "Late winner" });
  const page = await openVideo(context, video.id);
  await title(page).fill("");
  await expect(page.getByText(/A video needs a title/)).toBeVisible();
  await title(page).blur();
  await expect(title(page)).toHaveValue("Late winner");
  expect((await videoOf(video.id)).title).toBe("Late winner");
});
