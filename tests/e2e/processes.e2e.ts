import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { giveSession, sessionWith, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { largeFilm } from "../support/large-film.ts";
import { lineOf } from "../support/line.ts";
import { media } from "../support/media.ts";
import { addInvitee, askDatabase } from "../support/invitees.ts";
import { prepareOwnPortal } from "../support/own-portal.ts";
import { serve } from "../support/portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";

// The portal as several processes that may die at any line, and browsers that may leave at any moment.

const PLACES = 5;
const film = { fileName: "race.mp4", contentType: "video/mp4", size: 30_000_000 };

let facts: PortalFacts;
let app: App;

test.beforeAll(async () => {
  facts = await prepareOwnPortal();
  app = await serve(facts);
});
test.afterAll(async () => {
  await app?.stop();
});

test("fifty reservations at once over two processes take the five slots there are, and no more", async () => {
  const second = await serve(facts, { anotherPort: true });
  const { id, session } = await newCreator();

  const answers = await Promise.all(race(session, [app, second]));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(PLACES);
  expect(statuses.filter((status) => status === 429)).toHaveLength(50 - PLACES);
  const refused = answers.find(({ status }) => status === 429);
  const problem = { code: "daily_limit_reached", limit: PLACES, reserved: PLACES, remaining: 0 };
  expect(await refused?.json()).toMatchObject(problem);
  expect(await countReserved(id)).toBe(PLACES);
  await second.stop();
});

test("a process killed in the middle of fifty reservations leaves no sixth slot, and expiry frees all", async () => {
  const [first, second] = await Promise.all([
    serve(facts, { anotherPort: true }),
    serve(facts, { anotherPort: true }),
  ]);
  const { id, session } = await newCreator();

  const asked = race(session, [first, second]);
  await Promise.any(asked);
  await second.kill();
  const settled = await Promise.allSettled(asked);
  const answered = settled.filter(({ status }) => status === "fulfilled").length;
  expect(answered, "answers in spite of the kill").toBeLessThan(50);
  expect(await countReserved(id)).toBeLessThanOrEqual(PLACES);

  // Whatever the killed one had taken counts; the rest is there for who asks next, and nothing beyond it.
  await Promise.all(race(session, [first]));
  expect(await countReserved(id)).toBe(PLACES);

  // As if nobody had come back for a day.
  const past = `UPDATE "Upload" SET "expiresAt" = now() WHERE "creatorId" = $1 AND state = 'RESERVED'`;
  await askDatabase(facts.settings["DATABASE_URL"] ?? "", past, [id]);
  const left = async () => {
    await reconcile(first);
    return placesLeft(session, first);
  };
  await expect.poll(left).toBe(PLACES);
  expect(await countReserved(id)).toBe(0);
  await first.stop();
});

test("an upload goes on when the app was killed in the middle of it and is started again", async ({
  page,
}) => {
  await enter(page, (await newCreator()).session);
  const limitLine = await lineOf(page);
  await limitLine(3_000_000);
  await page.getByLabel("Videos to upload").setInputFiles(await largeFilm(60_000_000));
  const bar = page.getByRole("progressbar");
  const percent = async () => Number(await bar.getAttribute("aria-valuenow"));
  await expect.poll(percent).toBeGreaterThan(15);

  await app.kill();
  expect(await percent()).toBeLessThan(90);
  await limitLine(-1);
  await expect(fetch(facts.url)).rejects.toThrow();
  // With nobody there to sign or to complete, the page waits instead of giving up.
  await page.waitForEvent("requestfailed", (request) => request.url().startsWith(facts.url));
  app = await serve(facts);

  await expect(page.getByRole("heading", { name: "1 video received" })).toBeVisible({
    // The rest of sixty megabytes.
    timeout: 60_000,
  });
});

test("a tab closed after the last byte loses nothing: the reconciler completes the upload", async ({
  page,
}) => {
  const { id, session } = await newCreator();
  await enter(page, session);
  // Never gets there. A request that is only held would go out after all when the page is closed.
  await page.route("**/complete", (route) => route.abort("connectionfailed"));
  const asked = page.waitForRequest("**/complete");
  await page.getByLabel("Videos to upload").setInputFiles(await largeFilm(12_000_000));
  await asked;
  await page.context().setOffline(true);
  await page.close();
  expect(await statesOf(id)).toEqual(["RESERVED"]);

  expect(await reconcile(app)).toMatchObject({ completed: 1, failed: 0 });
  expect(await statesOf(id)).toEqual(["VERIFIED"]);
});

test("a plain form that knows nothing but the article's contract uploads a video", async ({
  page,
}) => {
  const { id, session } = await newCreator();
  await giveSession(page.context(), facts.url, session);
  await page.goto(`${facts.url}/plain-upload.html`);
  await page.getByLabel("Video").setInputFiles(media("h264-aac-faststart.mp4"));
  const stored = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("button", { name: "Send" }).click();

  expect((await stored).status()).toBe(201);
  expect((await stored).url()).toContain(facts.settings["S3_ENDPOINT"]);
  expect(await reconcile(app)).toMatchObject({ completed: 1, failed: 0 });
  expect(await statesOf(id)).toEqual(["VERIFIED"]);
});

async function newCreator(): Promise<{ id: string; session: HttpSession }> {
  const person = await addInvitee(facts.settings["DATABASE_URL"] ?? "", "CREATOR", PLACES);
  return { id: person.id, session: await signInOverHttp(app.url, person) };
}

/** Fifty reservations at the same time, spread over the processes. */
function race(session: HttpSession, apps: App[]): Promise<Response>[] {
  return Array.from({ length: 50 }, (_, turn) => {
    const url = apps[turn % apps.length]?.url ?? "";
    return session.ask("POST", "/api/uploads", film, { url });
  });
}

async function countReserved(creatorId: string): Promise<number> {
  return (await statesOf(creatorId)).filter((state) => state === "RESERVED").length;
}

async function statesOf(creatorId: string): Promise<string[]> {
  const rows = await askDatabase<{ state: string }>(
    facts.settings["DATABASE_URL"] ?? "",
    `SELECT state FROM "Upload" WHERE "creatorId" = $1`,
    [creatorId],
  );
  return rows.map(({ state }) => state);
}

async function placesLeft(session: HttpSession, { url }: App): Promise<number> {
  const answer = await session.ask("GET", "/api/allowance", undefined, { url });
  return (await answer.json()).uploads.remaining;
}

async function reconcile({ url }: App): Promise<unknown> {
  const headers = { authorization: `Bearer ${facts.settings["CRON_SECRET"]}` };
  const answer = await sessionWith(url).ask("GET", "/api/cron/reconcile", undefined, { headers });
  return answer.json();
}

async function enter(page: Page, session: HttpSession): Promise<void> {
  await giveSession(page.context(), facts.url, session);
  await page.goto(`${facts.url}/upload`);
}
