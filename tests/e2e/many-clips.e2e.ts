import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page, TestInfo } from "@playwright/test";
import type { VideoPage, VideoView } from "#lib/domain/wire/videos.ts";
import { axeViolations } from "../support/axe.ts";
import { dropFiles } from "../support/drop.ts";
import { expect, portal, test } from "../support/e2e.ts";
import { giveSession, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";
import { lineOf } from "../support/line.ts";
import { media } from "../support/media.ts";
import { choose, expectReceived, rowOf } from "../support/send-page.ts";
import { stampedFilm } from "../support/stamped-film.ts";
import { untilAlive } from "../support/alive.ts";

// A whole card of clips at once.

const FILM = "h264-aac-faststart.mp4";
const SLOW = 1_500_000;

/** The upload page of a creator whom no other test knows. */
async function openAsNewcomer(page: Page, places: number | null = null): Promise<HttpSession> {
  const { url, settings } = portal();
  const person = await addInvitee(settings["DATABASE_URL"] ?? "", "CREATOR", places);
  const session = await signInOverHttp(url, person);
  await giveSession(page.context(), url, session);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${url}/upload`);
  await untilAlive(page, "input[aria-label='Videos to upload']");
  return session;
}

/** All videos of a creator, whole, by the names of their files. */
async function videosOf(session: HttpSession): Promise<Map<string, VideoView>> {
  const { videos }: VideoPage = await (await session.ask("GET", "/api/videos?limit=100")).json();
  const views = videos.map(async ({ id }): Promise<VideoView> =>
    (await session.ask("GET", `/api/videos/${id}`)).json(),
  );
  return new Map((await Promise.all(views)).map((view) => [view.fileName, view]));
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const namesInOrder = (page: Page) =>
  page
    .locator("ol")
    .getByRole("progressbar")
    .evaluateAll((bars) => bars.map((bar) => bar.ariaLabel));

/** Small films of different sizes: else they would be taken for one film. */
function makeClips(info: TestInfo, names: readonly string[], bytes = 300_000): Promise<string[]> {
  return Promise.all(
    names.map((name, index) => stampedFilm(info.outputPath(name), bytes + index * 1000)),
  );
}

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `clip ${at + 1}.mp4`);

/** A camera's card: two videos in folders, and what a camera and a system leave beside them. */
async function makeCard(info: TestInfo): Promise<string> {
  const card = info.outputPath("card");
  const folder = path.join(card, "DCIM");
  await mkdir(folder, { recursive: true });
  await cp(media(FILM), path.join(folder, "GX010010.MP4"));
  await cp(media("vp9-opus.webm"), path.join(folder, "GX010002.webm"));
  await cp(media("field/trailer.mp4"), path.join(folder, "GL010010.LRV"));
  await writeFile(path.join(folder, "GX010010.THM"), "a picture");
  await writeFile(path.join(folder, ".DS_Store"), "what a system leaves");
  await writeFile(path.join(card, "notes.txt"), "not a video");
  return card;
}

for (const way of ["dropped", "chosen"] as const) {
  test(`of a card that is ${way} the videos are sent in a person's order, and the rest is said`, async ({
    page,
  }, info) => {
    await openAsNewcomer(page);
    const card = await makeCard(info);
    if (way === "dropped") await dropFiles(page, [card]);
    else await page.getByLabel("Folder to upload").setInputFiles(card);

    const answer = page.getByRole("status").filter({ hasText: "skipped" });
    await expect(answer).toContainText("2 videos added, 4 other files skipped");
    await expect.poll(() => namesInOrder(page)).toEqual(["GX010002.webm", "GX010010.MP4"]);
    await expect(rowOf(page, "GX010010.MP4")).toContainText("in card/DCIM");

    await answer.getByText("Show", { exact: true }).click();
    const list = answer.getByRole("list", { name: "Skipped files" });
    await expect(list).toContainText("card/DCIM/GX010010.THM");
    await expect(list.getByRole("listitem").filter({ hasText: ".THM" })).toContainText(
      "Camera data",
    );
    await expect(list.getByRole("listitem").filter({ hasText: ".DS_Store" })).toContainText(
      "System file",
    );
    await expect(list.getByRole("listitem").filter({ hasText: "notes.txt" })).toContainText(
      "Not a video",
    );
    await list.getByRole("button", { name: "Upload anyway GL010010.LRV" }).click();
    await expectReceived(page, "GL010010.LRV");
    await button(page, "Close this message").click();
    await expect(answer).toHaveCount(0);
  });
}

test("a link and a picture from a page are answered, and the page stays", async ({ page }) => {
  await openAsNewcomer(page);
  const devtools = await page.context().newCDPSession(page);
  const items = [{ mimeType: "text/uri-list", data: "https://news.example/film" }];
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    const data = { items, dragOperationsMask: 1 };
    await devtools.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data });
  }
  await expect(page.getByText("That was a link, not a file")).toBeVisible();
  await expect(page).toHaveURL(/\/upload$/);

  // A picture cannot be dragged from another page by a test: the event is made, what follows is real.
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["x"], "photo.png", { type: "image/png" }));
    dataTransfer.setData("text/html", "<img src='photo.png'>");
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
  });
  await expect(page.getByText("That was a picture from a page")).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
});

test("twelve clips are one line each, one of them opens, and one bar and one sentence are for all", async ({
  page,
}, info) => {
  await openAsNewcomer(page, 11);
  const limitLine = await lineOf(page);
  await limitLine(SLOW);
  await choose(page, ...(await makeClips(info, numbered(12), 3_000_000)));
  // Which of them are checked first is nobody's to say.
  const waiting = page.locator("ol > li").filter({ hasText: "Daily limit reached" });
  await expect(waiting).toHaveCount(1);
  const name = (await waiting.getByRole("progressbar").getAttribute("aria-label")) ?? "";
  expect((await namesInOrder(page)).slice(0, 3)).toEqual([
    "clip 1.mp4",
    "clip 2.mp4",
    "clip 3.mp4",
  ]);
  await expect(
    page.getByRole("heading", {
      name: /^\d+ of 11 uploaded · .+ left · 1 waiting for tomorrow’s limit$/,
    }),
  ).toBeVisible();
  const whole = page.getByRole("progressbar", { name: "All files" });
  await expect(whole).toHaveAttribute("aria-valuetext", /%/);
  const heights = await page
    .locator("ol > li")
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThanOrEqual(60);

  await button(page, "Failed and waiting first").press("Enter");
  await expect.poll(async () => (await namesInOrder(page))[0]).toBe(name);
  await button(page, "Failed and waiting first").press("Enter");

  await button(page, `Show all of ${name}`).press("Enter");
  await expect(button(page, `Show less of ${name}`)).toBeFocused();
  await expect(rowOf(page, name).getByLabel("Title", { exact: true })).toHaveValue(
    name.replace(".mp4", ""),
  );
  await button(page, `Show less of ${name}`).press("Enter");
  await expect(page.getByLabel("Title", { exact: true })).toBeHidden();

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const controls = page.locator("section:has(ol) button").filter({ visible: true });
  const tall = await controls.evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect().height),
  );
  expect(Math.min(...tall)).toBeGreaterThanOrEqual(44);
  expect(await axeViolations(page)).toEqual([]);

  await limitLine(-1);
  await expect(
    page.getByRole("heading", { name: "11 of 11 uploaded · 1 waiting for tomorrow’s limit" }),
  ).toBeVisible();
});

test("sixty clips get rights, credit, tags and titles in seven actions, those that wait for tomorrow too", async ({
  page,
}, info) => {
  const session = await openAsNewcomer(page, 12);
  const clips = await makeClips(info, numbered(60));
  let actions = 0;
  const act = async (does: Promise<unknown>) => {
    actions++;
    await does;
  };
  await act(choose(page, ...clips));
  await act(button(page, "Details for all 60 videos").click());
  const strip = page.getByRole("region", { name: "Details for several videos" });
  await act(strip.getByLabel("Rights", { exact: true }).selectOption("own"));
  await act(strip.getByLabel("Credit and terms", { exact: true }).fill("Desk Films"));
  await act(strip.getByLabel("Tags", { exact: true }).fill("derby"));
  await act(page.keyboard.press("Enter"));
  await act(strip.getByLabel("Title pattern", { exact: true }).fill("Derby {n} – {name}"));
  expect(actions).toBeLessThanOrEqual(8);
  await expect(page.getByRole("heading", { name: /^12 of 12 uploaded/ })).toBeVisible({
    timeout: 30_000,
  });
  await expect(strip.getByRole("status")).toHaveText(
    "Saved; 48 files keep it until their uploads start",
  );
  await expect
    .poll(
      async () =>
        [...(await videosOf(session)).values()].filter(
          ({ tags, rights, rightsNote, title, fileName }) =>
            tags.join() === "derby" &&
            rights === "own" &&
            rightsNote === "Desk Films" &&
            title === `Derby ${/\d+/.exec(fileName)?.[0]} – ${fileName.replace(".mp4", "")}`,
        ).length,
    )
    .toBe(12);

  // One that waits keeps what was said of all, over a reload.
  await page.reload();
  const waiting = page
    .locator("ol > li")
    .filter({ hasText: /Daily limit reached|Select the file/ });
  await waiting
    .first()
    .getByRole("button", { name: /^Show all of/ })
    .click();
  const row = page.locator("ol > li").filter({ has: page.getByLabel("Credit and terms") });
  await expect(row.getByLabel("Credit and terms")).toHaveValue("Desk Films");
  await expect(row.getByLabel("Tags so far")).toContainText("derby");
  await expect(row.getByLabel("Title", { exact: true })).toHaveValue(/^Derby \d+ – clip \d+$/);
});

test("rows are chosen by click, Shift and keys, and only they are described, in one request", async ({
  page,
}, info) => {
  const session = await openAsNewcomer(page);
  await choose(page, ...(await makeClips(info, numbered(6))));
  await expect(page.getByRole("heading", { name: "6 videos received" })).toBeVisible();
  const box = (n: number) => page.getByRole("checkbox", { name: `Select clip ${n}.mp4` });
  await box(2).click();
  await box(4).click({ modifiers: ["Shift"] });
  await expect(button(page, "Details for 3 selected")).toBeVisible();
  await page.keyboard.press("j");
  await expect(box(5)).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("k");
  await expect(box(4)).toBeFocused();
  await page.keyboard.press("Space");
  await button(page, "Details for 3 selected").press("Enter");

  const strip = page.getByRole("region", { name: "Details for several videos" });
  await expect(strip.getByRole("radio", { name: "Selected (3)" })).toBeChecked();
  const saves: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PATCH") saves.push(new URL(request.url()).pathname);
  });
  await strip.getByLabel("Description", { exact: true }).fill("The second half");
  await expect(strip.getByRole("status")).toHaveText("Saved");
  expect(saves).toEqual(["/api/videos"]);
  const described = [...(await videosOf(session)).values()]
    .filter(({ description }) => description === "The second half")
    .map(({ fileName }) => fileName);
  expect(described.toSorted()).toEqual(["clip 2.mp4", "clip 3.mp4", "clip 5.mp4"]);

  // Of all, what differs is said, and nothing changes until something is typed.
  await strip.getByRole("radio", { name: "All in this list (6)" }).check();
  await expect(strip.getByLabel("Description", { exact: true })).toHaveValue("");
  await expect(strip).toContainText("Not the same for all");

  await strip.getByRole("radio", { name: "Files added next" }).check();
  await strip.getByLabel("Language", { exact: true }).selectOption("English");
  await strip.getByLabel("Tags", { exact: true }).fill("night");
  await page.keyboard.press("Enter");
  const [late = ""] = await makeClips(info, ["late.mp4"], 500_000);
  await choose(page, late);
  await expectReceived(page, "late.mp4");
  await expect
    .poll(async () => (await videosOf(session)).get("late.mp4"))
    .toMatchObject({ tags: ["night"], language: "en" });
  expect((await videosOf(session)).get("clip 1.mp4")).toMatchObject({ tags: [], language: null });

  for (const width of [390, 768]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await axeViolations(page)).toEqual([]);
  }
});

test("what a creator says of all new videos is kept on the account, and new files start with it", async ({
  page,
}, info) => {
  const session = await openAsNewcomer(page);
  await page.goto(`${portal().url}/account`);
  await untilAlive(page, "select[name=rights]");
  await page.getByLabel("Rights", { exact: true }).selectOption("agency");
  await page.getByLabel("Credit and terms", { exact: true }).fill("Desk Films");
  await page.getByLabel("Tags", { exact: true }).fill("derby");
  await page.getByRole("button", { name: "Save details" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.reload();
  await expect(page.getByLabel("Credit and terms", { exact: true })).toHaveValue("Desk Films");

  await page.goto(`${portal().url}/upload`);
  await untilAlive(page, "input[aria-label='Videos to upload']");
  await choose(page, ...(await makeClips(info, ["one.mp4", "two.mp4"])));
  await expect(page.getByRole("heading", { name: "2 videos received" })).toBeVisible();
  const usual = { rights: "agency", rightsNote: "Desk Films", tags: ["derby"] };
  const videos = await videosOf(session);
  expect(videos.get("one.mp4")).toMatchObject({ title: "one", ...usual });
  expect(videos.get("two.mp4")).toMatchObject({ title: "two", ...usual });

  // From the list itself, too: what is said of those that come next becomes what is said of all.
  await button(page, "Details for all 2 videos").click();
  const strip = page.getByRole("region", { name: "Details for several videos" });
  await expect(strip.getByLabel("Credit and terms", { exact: true })).toHaveValue("Desk Films");
  await strip.getByRole("radio", { name: "Files added next" }).check();
  await strip.getByLabel("Credit and terms", { exact: true }).fill("Desk Films Ltd");
  await strip.getByRole("button", { name: "Save to my account for all new videos" }).click();
  await expect(strip.getByRole("status")).toContainText("Saved to your account");
  await page.goto(`${portal().url}/account`);
  await expect(page.getByLabel("Credit and terms", { exact: true })).toHaveValue("Desk Films Ltd");
  await expect(page.getByLabel("Tags so far")).toContainText("derby");
});
