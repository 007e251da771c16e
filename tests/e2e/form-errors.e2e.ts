import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import type { NewInvitation } from "#lib/domain/wire/people.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { startMailbox } from "#lib/local/mailbox.ts";
import { expect, person, test } from "../support/e2e.ts";
import { giveSession, sendFilm, sessionWith, signInOverHttp } from "../support/http-session.ts";
import { addInvitee } from "../support/invitees.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts, SignIn } from "../support/portal.ts";

// What the portal does not take stands at its field, in every form: tied to it, and all that was typed is kept; and the
// focus is there. What is typed here a browser lets through and the portal does not.

/** A browser's own words when an answer is a refusal. */
const refusal = /Failed to load resource: the server responded with a status of 4\d\d/;
const guessable = "password12345";
const notGuessable = "an entirely new password";

let folder: string;
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let facts: PortalFacts;
let app: App;
const links = new Map<string, string>();

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-forms-"));
  mailbox = await startMailbox({
    folder,
    runFolder: folder,
    logFile: path.join(folder, "mailbox.log"),
    onMail: ({ to: [address = ""], link = "" }) => void links.set(address, link),
  });
  ({ facts, app } = await startOwnPortal({ SMTP_URL: mailbox.url }));
});
test.afterAll(async () => {
  await app?.stop();
  await mailbox?.stop();
  await rm(folder, { recursive: true, force: true });
});
test.beforeEach(({ expectedErrors }) => void expectedErrors.push(refusal));

test("signing in", async ({ page }) => {
  await page.goto(`${app.url}/sign-in`);
  const email = page.getByLabel(/e-?mail/i).first();
  await page.getByRole("button", { name: /link/i }).click();
  await expectRefused(email, /address/);

  // Which of the two is wrong is told to nobody.
  await email.fill("kim@newsreel.example");
  await expect(email).not.toHaveAttribute("aria-invalid");
  const password = page.getByLabel(/password/i).first();
  await password.fill(notGuessable);
  await submit(page);
  await expect(page.getByRole("alert").filter({ hasText: /password/i })).toBeVisible();
  await expect(email).toHaveValue("kim@newsreel.example");
  await expect(password).toHaveValue(notGuessable);
});

test("asking for a link to a new password", async ({ page }) => {
  await page.goto(`${app.url}/forgot-password`);
  const email = page.getByLabel(/e-?mail/i).first();
  await email.fill("kim@newsroom");
  await submit(page);
  await expectRefused(email, /email/i, "kim@newsroom");
});

test("choosing a new password", async ({ page }) => {
  const creator = await newcomer("CREATOR");
  await sessionWith(app.url).ask("POST", "/api/password-links", { email: creator.email });
  await expect.poll(() => links.get(creator.email)).toBeTruthy();
  await page.goto(links.get(creator.email) ?? "");
  const password = page.getByLabel(/password/i).first();
  await password.fill(guessable);
  await submit(page);
  await expectRefused(password, /guess/, guessable);
});

test("accepting an invitation", async ({ page }) => {
  const admin = await signInOverHttp(app.url, person("ADMIN"));
  const guest = { email: "guest@newsreel.example", role: "CREATOR" };
  const answer = await admin.ask("POST", "/api/people/invitations", guest);
  const { link }: NewInvitation = await answer.json();
  await page.goto(link);
  const name = page.getByLabel(/name/i).first();
  const password = page.getByLabel(/password/i).first();
  await name.fill("  ");
  await password.fill(guessable);
  await submit(page);
  await expectRefused(name, /your name/, "  ");
  await expect(password).toHaveValue(guessable);

  await name.fill("Kim");
  await submit(page);
  await expectRefused(password, /guess/, guessable);
  await expect(name).not.toHaveAttribute("aria-invalid");
});

test("changing one's password, and a token", async ({ page }) => {
  const creator = await newcomer("CREATOR");
  await enter(page, creator, "/account");
  const current = page.getByLabel(/current password/i);
  const next = page.getByLabel(/new password/i);
  await current.fill("not the current one");
  await next.fill(guessable);
  const form = page.locator("form").filter({ has: current });
  await submit(form);
  await expectRefused(current, /wrong/, "not the current one");
  await expect(next).toHaveValue(guessable);
  await current.fill(creator.password);
  await submit(form);
  await expectRefused(next, /guess/, guessable);

  const name = page.getByLabel(/token name/i);
  await name.fill("   ");
  await submit(page.locator("form").filter({ has: name }));
  await expectRefused(name, /token/, "   ");
});

test("who reads Arabic is told in Arabic", async ({ browser }) => {
  const context = await browser.newContext({ locale: "ar" });
  const page = await context.newPage();
  await enter(page, await newcomer("CREATOR"), "/account");
  const name = page.getByLabel("اسم الرمز");
  await name.fill("   ");
  await submit(page.locator("form").filter({ has: name }));
  await expectRefused(name, /^أدخل اسمًا للرمز\.$/, "   ");
  await context.close();
});

test("inviting, and the limits of somebody", async ({ page }) => {
  const creator = await newcomer("CREATOR");
  await enter(page, person("ADMIN"), `/people?search=${creator.name.split(" ")[1]}`);
  await page.getByRole("button", { name: /^invite/i }).click();
  const invitation = page.getByRole("dialog");
  const email = invitation.getByLabel(/e-?mail/i);
  await email.fill(creator.email);
  await invitation.getByLabel(/name/i).fill("Kim");
  await submit(invitation);
  await expectRefused(email, /already has an account/, creator.email);
  await expect(invitation.getByLabel(/name/i)).toHaveValue("Kim");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: /^limits/i }).click();
  const limits = page.getByRole("dialog");
  const gigabytes = limits.getByLabel(/gigabytes/i);
  await gigabytes.fill("99999999999999");
  await submit(limits);
  await expectRefused(gigabytes, /./, "99999999999999");
});

test("a decision, and reopening one", async ({ page }) => {
  const video = await sendOne();
  await enter(page, person("ADMIN"), `/review/${video.id}`);
  await page.getByRole("button", { name: /changes/i }).click();
  const reason = page.getByLabel("Reason", { exact: true });
  const note = page.getByLabel(/^note/i);
  await reason.fill("   ");
  await note.fill("The sound is missing.");
  await submit(page.locator("form").filter({ has: reason }));
  await expectRefused(reason, /say why/i);
  await expect(note).toHaveValue("The sound is missing.");

  await reason.fill("Sound");
  await submit(page.locator("form").filter({ has: reason }));
  await expect(reason).toBeHidden();
  await page.goto(`${app.url}/review/${video.id}`);
  await page.getByRole("button", { name: /reopen/i }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("  ");
  await submit(dialog);
  await expectRefused(dialog.getByLabel("Reason"), /say why/i, "  ");
});

test("a video's details, which are saved as they are typed: the focus stays where somebody types", async ({
  page,
}) => {
  const video = await sendOne();
  await enter(page, person("CREATOR"), `/videos/${video.id}`);
  const description = page.getByLabel(/^description/i);
  await description.evaluate((field: HTMLTextAreaElement) => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value") ?? {};
    set?.call(field, `Half a character: ${String.fromCharCode(0xd83d)}`);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.getByLabel("Title").focus();
  await expect(description).toHaveAttribute("aria-invalid", "true");
  await expect(description).toHaveAccessibleDescription(/half a character/);
  await expect(page.getByText("Not saved: description")).toBeVisible();
  await expect(page.getByLabel("Title")).toBeFocused();
});

/** The portal's words stand at the field, the focus is in it, and what was typed is still there. */
async function expectRefused(field: Locator, words: RegExp, typed?: string): Promise<void> {
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(words);
  await expect(field).toBeFocused();
  if (typed !== undefined) await expect(field).toHaveValue(typed);
}

async function submit(within: Page | Locator): Promise<void> {
  await within.locator("button[type=submit]").click();
}

function newcomer(role: SignIn["role"]) {
  return addInvitee(facts.settings["DATABASE_URL"] ?? "", role);
}

async function enter(page: Page, who: SignIn, address: string): Promise<void> {
  await giveSession(page.context(), app.url, await signInOverHttp(app.url, who));
  await page.goto(`${app.url}${address}`);
}

async function sendOne(): Promise<VideoView> {
  const creator = await signInOverHttp(app.url, person("CREATOR"));
  return (await sendFilm(creator, "h264-aac.mov")).video;
}
