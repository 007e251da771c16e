import { aliveScript } from "../support/alive.ts";
import { INPUT } from "../support/send-page.ts";
import type { SignIn } from "../support/portal.ts";
import { until } from "../support/waits.ts";
import type { Browser } from "./browser.ts";

// The upload page as these tests use it: what is on it, by roles and names, as somebody would see it.

export async function signIn(
  browser: Browser,
  url: string,
  { email, password }: Pick<SignIn, "email" | "password">,
): Promise<void> {
  await browser.navigate(`${url}/sign-in`);
  await browser.evaluate(`document.querySelector("input[type=email], input[name=email]").focus()`);
  await browser.type(email);
  await browser.evaluate(`document.querySelector("input[type=password]").focus()`);
  // Enter, as WebDriver names it.
  await browser.type(`${password}\uE007`);
  const isIn = () =>
    browser.evaluate<boolean>(`location.pathname !== "/sign-in"`).catch(() => false);
  await until(async () => ((await isIn()) ? true : undefined), "being signed in");
  await openSendPage(browser, url);
}

export async function openSendPage(browser: Browser, url: string): Promise<void> {
  await browser.navigate(`${url}/upload`);
  await waitForPage(browser);
}

/** The input listens once the page's own code runs, not when it is there. */
export async function waitForPage(browser: Browser): Promise<void> {
  await until(
    async () => ((await browser.evaluate<boolean>(aliveScript(INPUT))) ? true : undefined),
    "the upload page",
  );
}

export async function choose(browser: Browser, ...files: string[]): Promise<void> {
  await browser.setFiles(INPUT, files);
}

/** After a reload the row is there and wants its file again. */
export async function chooseAgain(browser: Browser, name: string, file: string): Promise<void> {
  const again = `input[aria-label='File for ${name}']`;
  await until(
    async () =>
      (await browser.evaluate<boolean>(`!!document.querySelector(${JSON.stringify(again)})`))
        ? true
        : undefined,
    `a way to choose ${name} again`,
  );
  await browser.setFiles(again, [file]);
}

const rowOf = (name: string) =>
  `[...document.querySelectorAll("li")].find((row) => row.querySelector('[role=progressbar][aria-label="${name}"]'))`;

export async function percentOf(browser: Browser, name: string): Promise<number> {
  const bar = `document.querySelector('[role=progressbar][aria-label="${name}"]')`;
  return Number(await browser.evaluate(`${bar}?.getAttribute("aria-valuenow") ?? -1`));
}

/** What a row says. In sight: WebKit's `innerText` leaves out what it need not draw (`content-visibility`). */
export function wordsOf(browser: Browser, name: string): Promise<string> {
  const seen = `((row) => (row?.scrollIntoView({ block: "center" }), row?.innerText ?? ""))`;
  return browser.evaluate(`${seen}(${rowOf(name)})`);
}

/** Presses the button of a row whose name begins like this. */
export async function press(browser: Browser, name: string, button: string): Promise<void> {
  const click = `((each) => each?.click() === undefined && each !== undefined)(
    [...(${rowOf(name)}?.querySelectorAll("button") ?? [])].find((each) =>
      (each.getAttribute("aria-label") ?? each.innerText).trim().startsWith(${JSON.stringify(button)})))`;
  await until(
    async () => ((await browser.evaluate<boolean>(click)) ? true : undefined),
    `a button "${button}" of ${name}`,
  );
}

export async function waitForWords(
  browser: Browser,
  name: string,
  words: string,
  milliseconds = 120_000,
): Promise<void> {
  let last = "";
  const said = async () => {
    last = await wordsOf(browser, name);
    return last.includes(words) ? true : undefined;
  };
  await until(said, `"${words}" of ${name}`, milliseconds).catch(async (failure: Error) => {
    const page = JSON.stringify(await browser.evaluate(`(${String(describePage)})()`));
    const errors = browser.errors.join("; ");
    throw new Error(`${failure.message}; it says: ${last}; errors: ${errors}; the page: ${page}`, {
      cause: failure,
    });
  });
}

/** In the page: what may explain that a row is not there. */
function describePage() {
  const { href } = window.location;
  const input = document.querySelector<HTMLInputElement>("input[aria-label='Videos to upload']");
  const openFor = Math.round(performance.now() / 1000);
  return { href, openFor, chosen: input?.files?.length, text: document.body.innerText };
}

export async function waitForPercent(
  browser: Browser,
  name: string,
  percent: number,
): Promise<void> {
  await until(
    async () => ((await percentOf(browser, name)) >= percent ? true : undefined),
    `${percent} % of ${name}`,
    60_000,
  );
}
