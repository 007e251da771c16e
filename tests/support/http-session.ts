import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import type { AddressOf, AnswerAt, BodyAt } from "#lib/domain/wire/contract/asked.ts";
import type { Method } from "#lib/domain/wire/contract/endpoint.ts";
import type { CompletedUpload, Reservation } from "#lib/domain/wire/uploads.ts";
import { untilAlive } from "./alive.ts";
import { media } from "./media.ts";

/** Somebody's session without a browser. It is good for every app process of the portal. */
export type HttpSession = {
  cookie: string;
  ask: (method: string, path: string, body?: unknown, options?: AskOptions) => Promise<Response>;
  /** What is answered, typed by the contract as what is asked is. Throws what the portal said if it refused. */
  call: <Asking extends Method, Address extends string>(
    method: Asking,
    path: Address extends AddressOf<Asking, Address> ? Address : never,
    body?: BodyAt<Asking, Address>,
  ) => Promise<AnswerAt<Asking, Address>>;
};

type AskOptions = {
  /** Another app process than the one that was signed in at. */
  url?: string;
  headers?: Record<string, string>;
  /** Instead of what bounds all others (bounded-fetch.ts). */
  signal?: AbortSignal;
};

/** Signs in as the page does: NextAuth's credentials provider, with its CSRF token. */
export async function signInOverHttp(
  url: string,
  { email, password }: { email: string; password: string },
): Promise<HttpSession> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = await first.json();
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(first) },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  const cookie = cookiesOf(answer);
  if (!cookie.includes("session-token")) throw new Error(`${email} was not let in`);
  return sessionWith(url, cookie);
}

/** Nobody's session, or that behind a cookie. */
export function sessionWith(url: string, cookie = ""): HttpSession {
  const ask: HttpSession["ask"] = (method, where, body, options = {}) =>
    fetch(`${options.url ?? url}${where}`, {
      method,
      redirect: "manual",
      ...(options.signal && { signal: options.signal }),
      headers: {
        ...(cookie && { cookie }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    cookie,
    ask,
    async call(method, path, body) {
      const answer = await ask(method, path, body);
      if (!answer.ok) throw new Error(`${method} ${path} was refused: ${await answer.text()}`);
      return answer.status === 204 ? undefined : answer.json();
    },
  };
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.slice(0, cookie.indexOf(";")))
    .join("; ");
}

/** Lets a browser in that did not fill in the form. */
export async function giveSession(context: BrowserContext, url: string, session: HttpSession) {
  const cookies = session.cookie.split("; ").map((cookie) => {
    const at = cookie.indexOf("=");
    return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url };
  });
  await context.addCookies(cookies);
}

/** A page of a browser of its own, in which `session` is signed in to the portal at `url`. Its context is closed by the test. */
export async function openAs(
  browser: Browser,
  url: string,
  session: HttpSession,
  where: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, ...options });
  await giveSession(context, url, session);
  const page = await context.newPage();
  await page.goto(where);
  // What is chosen or pressed before the page's script runs is lost on some; whoever looks sees no difference.
  const menu = "[popovertarget=person-menu]";
  const hasScript = options.javaScriptEnabled !== false;
  if (hasScript && (await page.locator(menu).count()) > 0) await untilAlive(page, menu);
  return page;
}

/** Sends a small file of tests/media the whole way: reserved, posted to the store, completed. */
export async function sendFilm(
  creator: HttpSession,
  name: string,
  options: { fileName?: string; videoId?: string } = {},
): Promise<CompletedUpload> {
  const { id } = await postFilm(creator, name, options);
  return creator.call("POST", `/api/uploads/${id}/complete`);
}

/** Reserves and posts a small file, and says nothing of it to the portal. */
async function postFilm(
  creator: HttpSession,
  name: string,
  { fileName = name, videoId }: { fileName?: string; videoId?: string } = {},
): Promise<Reservation> {
  const bytes = new Uint8Array(await readFile(media(name)));
  const contentType = `video/${path.extname(name) === ".webm" ? "webm" : "mp4"}`;
  return sendBytes(creator, bytes, { fileName, contentType, ...(videoId && { videoId }) });
}

/** Reserves and sends bytes to the store, and says nothing of it to the portal. */
export async function sendBytes(
  creator: HttpSession,
  bytes: Uint8Array<ArrayBuffer>,
  file: { fileName: string; contentType: string; videoId?: string },
): Promise<Reservation> {
  const reservation = await creator.call("POST", "/api/uploads", { ...file, size: bytes.length });
  const { transfer } = reservation;
  if (transfer.method === "post") {
    const form = new FormData();
    for (const [field, value] of Object.entries(transfer.fields)) form.append(field, value);
    form.append("file", new Blob([bytes]), file.fileName);
    await requireStored(fetch(transfer.url, { method: "POST", body: form }));
  } else if (transfer.method === "put") {
    const { url, headers } = transfer;
    await requireStored(fetch(url, { method: "PUT", headers, body: bytes }));
  } else {
    for (const { partNumber, url, headers } of transfer.parts) {
      const start = (partNumber - 1) * transfer.partSize;
      const body = bytes.slice(start, start + transfer.partSize);
      await requireStored(fetch(url, { method: "PUT", headers, body }));
    }
  }
  return reservation;
}

async function requireStored(answer: Promise<Response>): Promise<void> {
  const stored = await answer;
  if (!stored.ok) throw new Error(`the store refused it: ${await stored.text()}`);
}
