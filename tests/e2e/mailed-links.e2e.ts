import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startMailbox } from "#lib/local/mailbox.ts";
import { expect, person, test } from "../support/e2e.ts";
import { sessionWith, signInOverHttp } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts, SignIn } from "../support/portal.ts";

// A portal that sends mail, and the mailbox it is sent to.

let folder: string;
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let facts: PortalFacts;
let app: App;
const links = new Map<string, string[]>();

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-links-"));
  mailbox = await startMailbox({
    folder,
    runFolder: folder,
    logFile: path.join(folder, "mailbox.log"),
    onMail({ to: [address = ""], link = "" }) {
      links.set(address, [...(links.get(address) ?? []), link]);
    },
  });
  ({ facts, app } = await startOwnPortal({
    SMTP_URL: mailbox.url,
    MAIL_FROM: "desk@newsreel.example",
  }));
});

test.afterAll(async () => {
  await app.stop();
  await mailbox.stop();
  await rm(folder, { recursive: true, force: true });
});

const newcomer = (role: SignIn["role"]) => addInvitee(facts.settings["DATABASE_URL"] ?? "", role);

async function mailTo(email: string, count = 1): Promise<string> {
  await expect.poll(() => links.get(email)?.length ?? 0).toBe(count);
  return links.get(email)?.at(-1) ?? "";
}

/** A mail server's scanner: opens what it finds, follows where that leads, sends no form. */
async function scan(link: string): Promise<void> {
  for (const method of ["HEAD", "GET", "GET"]) {
    const answer = await fetch(link, { method, headers: { "user-agent": "scanner" } });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie().join()).not.toContain("session-token=e");
  }
}

test("a sign-in link that a scanner opened signs its person in, once", async ({
  page,
  browser,
}) => {
  const creator = await newcomer("CREATOR");
  await page.goto(`${app.url}/sign-in?callbackUrl=/library`);
  await page
    .getByLabel(/e-?mail/i)
    .first()
    .fill(creator.email);
  await page.getByRole("button", { name: /link/i }).click();
  await page.waitForURL(/mailed=1/);
  const link = await mailTo(creator.email);
  await scan(link);

  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(link);
  await expect(tab.getByText(creator.email)).toBeVisible();
  await tab.getByRole("button", { name: "Sign in" }).click();
  await expect(tab).toHaveURL(`${app.url}/library`);

  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/sign-in\?error=Verification/);
  await context.close();
});

test("another site cannot press the button", async () => {
  const creator = await newcomer("CREATOR");
  const csrf = await fetch(`${app.url}/api/auth/csrf`);
  const cookie = csrf.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const body = new URLSearchParams({ ...(await csrf.json()), email: creator.email, json: "true" });
  await fetch(`${app.url}/api/auth/signin/email`, { method: "POST", headers: { cookie }, body });
  const link = new URL(await mailTo(creator.email));
  const action = `${app.url}/api/auth/callback/email${link.search}`;
  const press = (site: string) =>
    fetch(action, {
      method: "POST",
      redirect: "manual",
      headers: { "sec-fetch-site": site },
      body: new URLSearchParams({ callbackUrl: "/" }),
    });

  expect((await press("cross-site")).status).toBe(403);
  const own = await press("same-origin");
  expect(own.headers.getSetCookie().join()).toContain("next-auth.session-token=");
});

test("who forgot their password chooses a new one by mail; every session, link and token of before is dead", async ({
  page,
}) => {
  const creator = await newcomer("CREATOR");
  const before = await signInOverHttp(app.url, creator);
  const made = await before.ask("POST", "/api/account/tokens", { name: "camera" });
  const { token } = await made.json();
  const byToken = { headers: { authorization: `Bearer ${token}` } };
  const { ask } = sessionWith(app.url);
  expect((await ask("GET", "/api/allowance", undefined, byToken)).status).toBe(200);

  await page.goto(`${app.url}/sign-in`);
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await page.getByLabel("Email").fill(creator.email.toUpperCase());
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByRole("status")).toContainText("valid for 30 minutes");
  const link = await mailTo(creator.email);
  await scan(link);
  // Somebody guesses meanwhile, until strangers are let in no more.
  for (let guess = 0; guess < 10; guess++) {
    const wrong = { email: creator.email, password: `guess number ${guess}` };
    await expect(signInOverHttp(app.url, wrong)).rejects.toThrow("was not let in");
  }
  await expect(signInOverHttp(app.url, creator)).rejects.toThrow("was not let in");

  await page.goto(link);
  await page.getByLabel("New password").fill("an entirely new password");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page).toHaveURL(`${app.url}/upload`);
  await mailTo(creator.email, 2);

  expect((await before.ask("GET", "/api/allowance")).status).toBe(401);
  expect((await ask("GET", "/api/allowance", undefined, byToken)).status).toBe(401);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link has expired" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Get a new link" })).toBeVisible();
});

test("for an address that nobody has the page says the same, and no mail leaves", async ({
  page,
}) => {
  const email = `nobody-${crypto.randomUUID()}@newsreel.example`;
  await page.goto(`${app.url}/forgot-password`);
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByRole("status")).toContainText("valid for 30 minutes");
  // Whatever left before this one would have arrived before it.
  const creator = await newcomer("CREATOR");
  await sessionWith(app.url).ask("POST", "/api/password-links", { email: creator.email });
  await mailTo(creator.email);
  expect(links.has(email)).toBe(false);
});

test("an admin sends the link from the people page", async ({ page }) => {
  const creator = await newcomer("CREATOR");
  const { email, password } = person("ADMIN");
  await page.goto(`${app.url}/sign-in?callbackUrl=/people`);
  await page
    .getByLabel(/e-?mail/i)
    .first()
    .fill(email);
  await page
    .getByLabel(/password/i)
    .first()
    .fill(password);
  await page.getByRole("button", { name: /^sign in$/i }).click();
  await page.getByRole("button", { name: `Password link for ${creator.name}` }).click();
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByText(`Sent to ${creator.email}`)).toBeVisible();
  const link = await mailTo(creator.email);

  await page.context().clearCookies();
  await page.goto(link);
  await page.getByLabel("New password").fill("an entirely new password");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page).toHaveURL(`${app.url}/upload`);
});
