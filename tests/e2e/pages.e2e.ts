import type { Browser, BrowserContext, Page } from "@playwright/test";
import { axeViolations } from "../support/axe.ts";
import { expect, person, portal, test } from "../support/e2e.ts";
import { giveSession, sendFilm, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { media } from "../support/media.ts";
import { addInvitee } from "../support/invitees.ts";
import { latinWords } from "../support/latin-words.ts";

// Every page as somebody with something on it sees it: in both themes, wide and narrow, and by keyboard.

// Recording every look of axe would take longer than the looking; what is wrong is said in words.
test.use({ trace: "off" });

const widths = [1440, 390];
const themes = ["light", "dark"] as const;

type Role = "nobody" | "creator" | "reviewer" | "admin";
let sessions: Record<Role, HttpSession | null>;
let pages: Record<Role, string[]>;

test.beforeAll(async ({ browser }) => {
  const { url, settings } = portal();
  const database = settings["DATABASE_URL"] ?? "";
  const reviewer = await signInOverHttp(url, await addInvitee(database, "REVIEWER"));
  const admin = await signInOverHttp(url, person("ADMIN"));
  const creator = await signInOverHttp(url, await addInvitee(database, "CREATOR"));
  sessions = { nobody: null, creator, reviewer, admin };

  // One with the pictures that a browser makes, one in each state, one still open.
  await sendInBrowser(browser, creator, media("h264-aac-faststart.mp4"));
  const list = await (await creator.ask("GET", "/api/videos")).json();
  const pending: string = list.videos[0].id;
  const approved = await sendFilm(creator, "vp9-opus.webm", { fileName: "Harbour at dawn.webm" });
  const changes = await sendFilm(creator, "portrait-no-audio.mp4");
  const hevc = await sendFilm(creator, "hevc-aac.mov", {
    fileName: `${"Very long ".repeat(9)}.mov`,
  });
  await decide(reviewer, approved.video, { decision: "APPROVED" });
  const wanted = { decision: "CHANGES_REQUESTED", reason: "Sound", note: "00:00:01:00 too quiet" };
  await decide(reviewer, changes.video, wanted);
  await decide(reviewer, hevc.video, { decision: "REJECTED", reason: "Not for us" });
  const unfinished = { fileName: "Unfinished.mp4", contentType: "video/mp4", size: 20_000_000 };
  await creator.ask("POST", "/api/uploads", unfinished);
  await creator.ask("POST", "/api/account/tokens", { name: "The edit suite" });
  const guest = { email: `${crypto.randomUUID()}@newsreel.example`, role: "REVIEWER" };
  const invited = await (await admin.ask("POST", "/api/people/invitations", guest)).json();

  const videos = [pending, approved.video.id, changes.video.id, hevc.video.id];
  const videoPages = videos.map((id) => `/videos/${id}`);
  const desk = ["/review", `/review/${pending}`, `/review/${approved.video.id}`];
  pages = {
    nobody: [
      "/sign-in",
      "/docs/api",
      new URL(invited.link).pathname,
      "/invite/no-such-token-at-all-here",
    ],
    creator: [
      "/upload",
      `/upload?video=${changes.video.id}`,
      "/library",
      "/library?layout=list",
      "/library?search=nothing-is-called-so",
      ...videoPages,
      "/account",
      "/not-allowed",
      "/nothing-here",
    ],
    reviewer: [...desk, "/library", "/library?layout=list", `/videos/${pending}`],
    admin: [
      "/people",
      "/people?search=nobody-is-called-so",
      "/people/invitations",
      "/people/invitations?state=all",
      "/activity",
      "/activity?search=creator",
      "/system",
      "/account",
    ],
  };
});

for (const role of ["nobody", "creator", "reviewer", "admin"] as const) {
  test(`axe finds nothing on any page of ${role}, wide or narrow, light or dark, and none scrolls sideways`, async ({
    browser,
  }) => {
    const { context, page, errors } = await openAs(browser, role);
    const found: string[] = [];
    for (const where of pages[role]) {
      await visit(page, where);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        if (await isTooWide(page)) found.push(`${where} at ${width}: scrolls sideways`);
        for (const colorScheme of themes) {
          await page.emulateMedia({ colorScheme });
          const wrong = await axeViolations(page, colorScheme === "light" ? "all" : "colours");
          found.push(...wrong.map((line) => `${where} at ${width}, ${colorScheme}: ${line}`));
        }
      }
      const unexpected = errors.splice(0).filter((error) => !isExpected(where, error));
      found.push(...unexpected.map((error) => `${where} says in the console: ${error}`));
    }
    await context.close();
    expect(found).toEqual([]);
  });
}

for (const role of ["nobody", "creator", "reviewer", "admin"] as const) {
  test(`who reads Arabic reads no English on any page of ${role}, and none scrolls sideways`, async ({
    browser,
  }) => {
    const { context, page } = await openAs(browser, role, "ar");
    const found = new Set<string>();
    const content = [...typed, ...people(), ...Object.values(portal().settings)].filter(
      (each) => /[a-z]{2}/i.test(each) && !/^(?:true|false|on|off|none|auto)$/.test(each),
    );
    for (const where of pages[role].filter((each) => !isInEnglishAlone(each))) {
      await visit(page, where);
      for (const line of await latinWords(page, content)) found.add(`${where}: ${line}`);
      await page.setViewportSize({ width: 390, height: 900 });
      if (await isTooWide(page)) found.add(`${where} at 390: scrolls sideways`);
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    expect([...found]).toEqual([]);

    // What would be found.
    await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        "beforeend",
        "<p title='Oh'>تم الرفع to MP4 <bdi>Cut</bdi></p>",
      );
    });
    expect(await latinWords(page, content)).toEqual(['to in "تم الرفع to MP4"', 'Oh in "Oh"']);
    await context.close();
  });
}

const mainActions: { role: Role; where: string; does: RegExp }[] = [
  { role: "nobody", where: "/sign-in", does: /^Sign in/ },
  { role: "creator", where: "/upload", does: /^Choose videos/ },
  { role: "creator", where: "/library", does: /^Upload videos/ },
  { role: "reviewer", where: "/review", does: /^Start reviewing/ },
  { role: "admin", where: "/people", does: /^Invite people/ },
];

for (const { role, where, does } of mainActions) {
  test(`the keyboard reaches "${does.source.slice(1)}" on ${where}, and one sees where it is`, async ({
    browser,
  }) => {
    const { context, page } = await openAs(browser, role);
    await visit(page, where);
    await expectReachable(page, does);
    await context.close();
  });
}

test("the keyboard alone decides in the review room", async ({ browser }) => {
  const { context, page } = await openAs(browser, "reviewer");
  const room = pages.reviewer[1] ?? "";
  await visit(page, room);
  await expect(page.getByRole("button", { name: /^Approve/ })).toBeEnabled();
  await expectReachable(page, /^Approve/);
  // A key decides once some of the film has played, and asks where the rights are not said.
  await page.keyboard.press("k");
  await expect(page.getByText("Shortcuts A, C and R work")).toBeHidden();
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog", { name: /^Approve/ })).toBeVisible();
  await expectReachable(page, /^Approve anyway/);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Approved/).first()).toBeVisible();
  await context.close();
});

async function openAs(
  browser: Browser,
  role: Role,
  locale = "en-GB",
): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({
    baseURL: portal().url,
    locale,
    reducedMotion: "reduce",
    viewport: { width: 1440, height: 900 },
  });
  const session = sessions[role];
  if (session) await giveSession(context, portal().url, session);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return { context, page, errors };
}

/** What people have typed on these pages, and what their files are called. */
const typed = [
  "h264-aac-faststart.mp4",
  "h264-aac-faststart",
  "Harbour at dawn.webm",
  "Harbour at dawn",
  "portrait-no-audio.mp4",
  "portrait-no-audio",
  `${"Very long ".repeat(9)}.mov`,
  "Very long ".repeat(9).trim(),
  "Unfinished.mp4",
  "Unfinished",
  "The edit suite",
  "00:00:01:00 too quiet",
  "Sound",
  "Not for us",
  "nothing-is-called-so",
  "nobody-is-called-so",
];

const people = () => portal().people.map(({ name }) => name);

const loading = /^Looking for|^Loading|تحميل/;
const decidable = /Reserved for you|Approved|محجوز لك|معتمد/;

/** The API and all that is said of it. */
function isInEnglishAlone(where: string): boolean {
  return where.startsWith("/docs/");
}

/** Until nothing of the page is still to come. */
async function visit(page: Page, where: string): Promise<void> {
  await page.goto(where, { waitUntil: "load" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[role=status]", { hasText: loading })).toHaveCount(0);
  if (where.startsWith("/review/")) {
    await expect(page.getByText(decidable).first()).toBeVisible();
  }
}

async function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth;
  });
}

/** To the browser a page that is not there is an error. */
function isExpected(where: string, error: string): boolean {
  return where === "/nothing-here" && error.includes("404");
}

async function expectReachable(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    if ((await focused.count()) === 0) continue;
    const text = (await focused.textContent()) ?? "";
    if (!name.test(text.trim())) continue;
    const visible = await focused.evaluate((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    });
    expect(visible, "where the focus is can be seen").toBe(true);
    return;
  }
  throw new Error(`thirty presses of Tab did not reach ${name.source}`);
}

async function sendInBrowser(browser: Browser, session: HttpSession, film: string): Promise<void> {
  const context = await browser.newContext({ baseURL: portal().url });
  await giveSession(context, portal().url, session);
  const page = await context.newPage();
  await page.goto("/upload");
  await page.getByLabel("Videos to upload").setInputFiles(film);
  await expect(page.getByRole("heading", { name: "1 video received" })).toBeVisible();
  await context.close();
}

async function decide(
  reviewer: HttpSession,
  video: { id: string; upload: { id: string } },
  decision: object,
): Promise<void> {
  const body = { ...decision, uploadId: video.upload.id };
  const answer = await reviewer.ask("POST", `/api/videos/${video.id}/review`, body);
  if (!answer.ok) throw new Error(await answer.text());
}
