import { expect, test } from "@playwright/test";
import { accessTable } from "../support/access-table.ts";
import { startDatabaseLine } from "../support/database-line.ts";
import type { DatabaseLine } from "../support/database-line.ts";
import { portal } from "../support/e2e.ts";
import { sessionWith, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { prepareOwnPortal } from "../support/own-portal.ts";
import { serve } from "../support/portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";
import { createDatabase } from "../support/services.ts";
import {
  choose,
  expectPercent,
  expectReceiptOf,
  expectReceived,
  newSender,
  openSendPage,
  rowOf,
} from "../support/send-page.ts";
import { stampedFilm } from "../support/stamped-film.ts";

// What becomes of the portal, and of those who use it, while its database is gone or says nothing.

const words = "Newsreel can’t reach its database right now.";

let line: DatabaseLine;
let facts: PortalFacts;
let app: App;
let sessions: Record<"creator" | "admin", HttpSession>;

test.beforeAll(async () => {
  line = await startDatabaseLine(await createDatabase(portal().services));
  facts = await prepareOwnPortal({ DATABASE_URL: line.url });
  app = await serve(facts);
  const [creator, , admin] = facts.people;
  if (!creator || !admin) throw new Error("the portal has no people");
  sessions = {
    creator: await signInOverHttp(facts.url, creator),
    admin: await signInOverHttp(facts.url, admin),
  };
});
test.afterEach(async () => {
  await line.restore();
  await expect.poll(async () => (await fetch(`${facts.url}/api/health`)).status).toBe(200);
});
test.afterAll(async () => {
  await app?.stop();
  await line?.close();
});

/** Does not ask the database, or is told apart before it does: by a secret, a body, an address. */
const asksNothing = [
  "/api/health",
  "/api/[...path]",
  "/api/cron/reconcile",
  "/api/storage-events",
  "/api/encoding-events",
  "/api/invitations/accept",
  "/api/password-links",
  "/api/password-links/use",
  "/api/videos/[videoId]/hls/[token]/[...file]",
  "/api/openapi.json",
];

const id = "cm0000000000000000000000";

/** Every address under /api that asks the database, as the access table knows them. */
function questions() {
  return accessTable
    .filter(({ route }) => route.startsWith("/api/") && !route.startsWith("/api/auth/"))
    .filter(({ route }) => !asksNothing.includes(route))
    .map(({ ask, body }) => {
      const [method = "GET", where = ""] = ask.startsWith("/") ? ["GET", ask] : ask.split(" ");
      return { method, where: where.replaceAll(/\{\w+\}/g, id), body };
    });
}

async function expectUnavailable(answer: Response, what: string): Promise<void> {
  const { status, headers } = answer;
  const seen = {
    what,
    status,
    retryAfter: headers.get("retry-after"),
    cookies: headers.getSetCookie(),
  };
  expect(seen).toEqual({ what, status: 503, retryAfter: "5", cookies: [] });
  const text = await answer.text();
  expect(text, what).toContain(words);
  expect(text, what).not.toMatch(/prisma|ECONN|socket|postgres/i);
}

/** Those of {@link asksNothing} that anybody may send, with bodies that lead them to the database. */
const goodBodies = [
  { method: "POST", where: "/api/password-links", body: { email: "guest@newsreel.example" } },
  {
    method: "POST",
    where: "/api/password-links/use",
    body: { token: "no-such-token-at-all-here", password: "four words nobody guesses" },
  },
  {
    method: "POST",
    where: "/api/invitations/accept",
    body: {
      token: "no-such-token-at-all-here",
      name: "Guest",
      password: "four words nobody guesses",
    },
  },
];

async function expectOutage(): Promise<void> {
  const headers = { "sec-fetch-site": "same-origin" };
  const asked = [...questions(), ...goodBodies];
  expect(asked.length).toBeGreaterThan(25);
  const answers = await Promise.all(
    asked.map(({ method, where, body }) => sessions.creator.ask(method, where, body, { headers })),
  );
  for (const [index, answer] of answers.entries()) {
    await expectUnavailable(answer, `${asked[index]?.method} ${asked[index]?.where}`);
  }
  const token = { headers: { authorization: "Bearer nr_there-is-no-such-token-but-who-knows" } };
  await expectUnavailable(
    await sessionWith(facts.url).ask("GET", "/api/videos", undefined, token),
    "an API token",
  );
  const secret = { headers: { authorization: `Bearer ${facts.settings["CRON_SECRET"]}` } };
  await expectUnavailable(
    await sessionWith(facts.url).ask("GET", "/api/cron/reconcile", undefined, secret),
    "the reconcile job",
  );
  for (const where of ["/", "/upload", "/library", "/account", "/videos/nothing"]) {
    await expectUnavailable(await sessions.creator.ask("GET", where), where);
  }
  for (const where of ["/review", "/people", "/system", "/activity"]) {
    await expectUnavailable(await sessions.admin.ask("GET", where), where);
  }
}

test("a database that is gone is 503 at every address of the API and on every page, and signs nobody out", async () => {
  await line.cut();

  await expectOutage();

  await line.restore();
  await expect
    .poll(async () => (await sessions.creator.ask("GET", "/api/allowance")).status)
    .toBe(200);
  await expect.poll(async () => (await sessions.creator.ask("GET", "/upload")).status).toBe(200);
});

test("the first page that is asked for after the database has gone says so, too", async () => {
  expect((await sessions.creator.ask("GET", "/upload")).status).toBe(200);
  await line.cut();

  await expectUnavailable(await sessions.creator.ask("GET", "/upload"), "/upload");
});

for (const which of ["everything", "open connections"] as const) {
  test(`a database that is silent on ${which} is 503 within seconds, and used again without a restart`, async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => sessions.creator.ask("GET", "/api/allowance")),
    );
    line.silence(which);

    if (which === "everything") await expectOutage();
    else {
      // Those who ask first find the dead connections; nobody else does.
      const first = await sessions.creator.ask("GET", "/api/allowance");
      await expectUnavailable(first, "the first");
      const next = Array.from({ length: 20 }, () => sessions.creator.ask("GET", "/api/allowance"));
      expect(new Set((await Promise.all(next)).map(({ status }) => status))).toEqual(
        new Set([200]),
      );
    }

    await line.restore();
    await expect.poll(async () => (await sessions.creator.ask("GET", "/upload")).status).toBe(200);
    expect((await sessions.admin.ask("GET", "/people")).status).toBe(200);
  });
}

test("NextAuth's own addresses say the same: the cookie is kept, and no address carries what an error said", async () => {
  const first = await fetch(`${facts.url}/api/auth/csrf`);
  const { csrfToken } = await first.json();
  const cookie = first.headers
    .getSetCookie()
    .map((each) => each.slice(0, each.indexOf(";")))
    .join("; ");
  const [creator] = facts.people;
  const form = { csrfToken, email: creator?.email ?? "", password: creator?.password ?? "" };
  const post = (fields: Record<string, string>) =>
    fetch(`${facts.url}/api/auth/callback/credentials`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie },
      body: new URLSearchParams(fields),
    });
  await line.cut();

  const session = await sessions.creator.ask("GET", "/api/auth/session");
  await expectUnavailable(session, "the session");
  await expectUnavailable(await post({ ...form, json: "true" }), "signing in on the page");
  await expectUnavailable(await post(form), "signing in by a form");

  await line.restore();
  const again = await sessions.creator.ask("GET", "/api/auth/session");
  expect(await again.json()).toMatchObject({ user: { email: creator?.email } });
});

test("what somebody puts into ?error= of NextAuth's addresses does not come back out of them", async () => {
  const said = "Invalid `prisma.user.findUnique()` invocation";
  const answer = await fetch(`${facts.url}/api/auth/error?error=${encodeURIComponent(said)}`, {
    redirect: "manual",
  });
  expect(answer.headers.get("location")).toMatch(/\/sign-in\?error=Default$/);
});

test("an upload waits while the database is gone, says so, and goes on by itself", async ({
  context,
}, info) => {
  const film = await stampedFilm(info.outputPath("outage.mp4"), 60_000_000);
  const sender = await newSender(facts);
  const page = await openSendPage(context, facts, sender);
  const throttled = await context.newCDPSession(page);
  const limit = (bytes: number) =>
    throttled.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytes,
    });
  await limit(6_000_000);
  await choose(page, film);
  await expectPercent(page, "outage.mp4", 10);

  await line.cut();
  await limit(-1);
  const row = rowOf(page, "outage.mp4");
  await expect(row).toContainText("Newsreel can’t be reached. Your upload resumes automatically");
  await expect(row).not.toContainText(/signed out/i);
  // It asks in vain, and again in vain.
  for (let times = 0; times < 2; times += 1) {
    await page.waitForResponse((answer) => answer.status() === 503);
  }
  await line.restore();

  await expectReceived(page, "outage.mp4");
  await expectReceiptOf(film, sender);
});

test("a page that is open comes back by itself when the database does", async ({ context }) => {
  const sender = await newSender(facts);
  const page = await openSendPage(context, facts, sender);
  await line.cut();
  const answer = await page.goto(`${facts.url}/library`);
  expect(answer?.status()).toBe(503);
  await expect(page.getByRole("heading", { name: words })).toBeVisible();

  await line.restore();
  await expect(page.getByRole("heading", { level: 1, name: /videos/i })).toBeVisible();
});
