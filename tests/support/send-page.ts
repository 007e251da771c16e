import { stat } from "node:fs/promises";
import path from "node:path";
import { expect } from "@playwright/test";
import type { BrowserContext, Page } from "@playwright/test";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import type { Receipt } from "#lib/domain/wire/receipt.ts";
import type { VideoPage, VideoView } from "#lib/domain/wire/videos.ts";
import { untilAlive } from "./alive.ts";
import { giveSession, signInOverHttp } from "./http-session.ts";
import type { HttpSession } from "./http-session.ts";
import { addInvitee } from "./invitees.ts";
import type { PortalFacts } from "./portal.ts";
import { checksumOf } from "./stamped-film.ts";

// The upload page as a test uses it.

export const received = "Received – now in review";

export const INPUT = "input[aria-label='Videos to upload']";

export type Sender = { person: { email: string; password: string }; session: HttpSession };

/** A creator whom no other test knows. */
export async function newSender({ url, settings }: PortalFacts): Promise<Sender> {
  const person = await addInvitee(settings["DATABASE_URL"] ?? "", "CREATOR");
  return { person, session: await signInOverHttp(url, person) };
}

/** The upload page in a window of this browser, signed in. */
export async function openSendPage(
  context: BrowserContext,
  { url }: PortalFacts,
  { session }: Sender,
): Promise<Page> {
  await giveSession(context, url, session);
  const page = await context.newPage();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${url}/upload`);
  await untilAlive(page, INPUT);
  return page;
}

export async function choose(page: Page, ...films: string[]): Promise<void> {
  await page.getByLabel("Videos to upload").setInputFiles(films);
}

/** Gives a row that this browser remembers its file back. */
export async function chooseAgain(page: Page, name: string, film: string): Promise<void> {
  await page.getByLabel(`File for ${name}`).setInputFiles(film);
}

export const barOf = (page: Page, name: string) => page.getByRole("progressbar", { name });

export const rowOf = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: barOf(page, name) });

export async function percentOf(page: Page, name: string): Promise<number> {
  return Number(await barOf(page, name).getAttribute("aria-valuenow"));
}

/**
 * Milliseconds in which more of a film must arrive: what takes a request that is never answered for dead takes 25 s, and the
 * next may be another such.
 */
const STANDSTILL_MS = 60_000;

/** Waits for a film, for as long as more and more of it arrives. */
async function whileItArrives(page: Page, name: string, isThere: () => Promise<boolean>) {
  for (let percent = -1, isDone = false; !isDone;) {
    const before = percent;
    const step = async () => {
      isDone = await isThere();
      percent = await percentOf(page, name);
      return isDone || percent !== before;
    };
    const message = `${name} stands at ${before} %`;
    await expect.poll(step, { message, timeout: STANDSTILL_MS }).toBe(true);
  }
}

export async function expectPercent(page: Page, name: string, least: number): Promise<void> {
  await whileItArrives(page, name, async () => (await percentOf(page, name)) >= least);
}

export async function expectReceived(page: Page, name: string): Promise<void> {
  const row = rowOf(page, name);
  await whileItArrives(page, name, async () => (await row.innerText()).includes(received));
}

/**
 * The receipt of the sender's film of this name, which must be that of this file. Another store than the local one may keep
 * no checksums; then what it has is read.
 */
export async function expectReceiptOf(file: string, { session }: Sender): Promise<Receipt> {
  const { videos }: VideoPage = await (await session.ask("GET", "/api/videos")).json();
  const named = videos.filter(({ fileName }) => fileName === path.basename(file));
  expect(named, "videos of this name").toHaveLength(1);
  const answer = await session.ask("GET", `/api/videos/${named[0]?.id}`);
  const { receipt, playback }: VideoView = await answer.json();
  if (!receipt) throw new Error("there is no receipt");
  const { size } = receipt;
  if (receipt.checksum === null && process.env["S3_BUCKET"]) {
    const stored = await fetch(playback.originalUrl ?? "");
    const bytes = new Uint8Array(await stored.arrayBuffer());
    expect({ size, checksum: crc64Base64(bytes) }).toEqual({
      size: (await stat(file)).size,
      checksum: await checksumOf(file),
    });
    return receipt;
  }
  const { checksum, checksumType } = receipt;
  expect({ size, checksum, checksumType }).toEqual({
    size: (await stat(file)).size,
    checksum: await checksumOf(file),
    checksumType: "FULL_OBJECT",
  });
  return receipt;
}

/** Parts that the store has of the sender's one unfinished upload. */
export async function arrivedParts({ session }: Sender): Promise<number> {
  const { uploads } = await (await session.ask("GET", "/api/uploads?state=open")).json();
  if (uploads.length === 0) return 0;
  const { receivedParts } = await (
    await session.ask("GET", `/api/uploads/${uploads[0].id}`)
  ).json();
  return receivedParts?.length ?? 0;
}
