import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { startNode } from "../../../lib/local/running.ts";
import { signInOverHttp } from "../../support/http-session.ts";
import { launch } from "../engine/browser.ts";
import { median } from "../engine/compare.ts";
import { film } from "../engine/film.ts";
import type { Film } from "../engine/film.ts";
import type { Bench, Line } from "../figure.ts";
import { costOf, costSince } from "./process-cost.ts";
import type { Cost } from "./process-cost.ts";
import { inDatabase, openPortal } from "./real-portal.ts";
import type { RealPortal } from "./real-portal.ts";

export const figures = ["middleman_bytes", "middleman_cpu"];

const MiB = 1024 ** 2;

/** Whatever a page asks for after the verdict is part of the price. */
const AFTERWARDS_MS = 2_000;

/** What the app's process moves and works while a browser sends one film: ours, and an app that relays it by tus. */
export async function measure(bench: Bench): Promise<Line[]> {
  const size = (bench.quick ? 128 : 1024) * MiB;
  await using portal = await openPortal();
  await using relay = await openRelay(portal, bench.pages);
  const browser = await launch();
  const ours: Cost[] = [];
  const theirs: Cost[] = [];
  try {
    const page = await openSendPage(portal, browser);
    // The first upload loads code that later ones do not, into the browser and into the app.
    const small = await film(20 * MiB, 2);
    await sendToPortal(portal, page, small);
    await sendToRelay(relay, browser, small);
    for (let run = 0; run < bench.runs; run++) {
      // Another film each time: one that is known already is not sent unasked.
      const large = await film(size, 10 + run);
      ours.push(await sendToPortal(portal, page, large));
      theirs.push(await sendToRelay(relay, browser, large));
      console.error("middleman run", run + 1, { ours: ours.at(-1), theirs: theirs.at(-1) });
    }
  } finally {
    await browser.close();
  }

  const perGiB = (costs: Cost[], of: (cost: Cost) => number) =>
    (median(costs.map(of)) * 1024 * MiB) / size;
  const line = (figure: string, unit: string, of: (cost: Cost) => number): Line => {
    const [our, their] = [perGiB(ours, of), perGiB(theirs, of)];
    const peer = "@tus/server 2.4.5 + @tus/s3-store 2.0.7, the same store behind it";
    const ratio = our / their;
    return { figure, ours: our, unit, peer, theirs: their, ratio, runs: bench.runs, bytes: size };
  };
  return [
    line("middleman_bytes", "bytes per GiB, read and written", ({ bytes }) => bytes),
    line("middleman_cpu", "CPU seconds per GiB", ({ cpuSeconds }) => cpuSeconds),
  ];
}

async function openSendPage({ facts }: RealPortal, browser: Browser): Promise<Page> {
  const person = facts.people.find(({ role }) => role === "CREATOR");
  if (!person) throw new Error("the seed has no creator");
  const { cookie } = await signInOverHttp(facts.url, person);
  const context = await browser.newContext();
  await context.addCookies(
    cookie.split("; ").map((one) => {
      const at = one.indexOf("=");
      return { name: one.slice(0, at), value: one.slice(at + 1), url: facts.url };
    }),
  );
  const page = await context.newPage();
  await page.goto(`${facts.url}/upload`, { waitUntil: "networkidle" });
  return page;
}

/** Chooses a film on the upload page and waits for the verdict in the database, so that the waiting costs the app nothing. */
async function sendToPortal(
  { facts, pid }: RealPortal,
  page: Page,
  { path: file }: Film,
): Promise<Cost> {
  const verdicts = () =>
    inDatabase(facts, async (client) => {
      const { rows } = await client.query(`SELECT state FROM "Upload" WHERE state <> 'RESERVED'`);
      return rows.map(({ state }) => String(state));
    });
  const known = (await verdicts()).length;
  const before = costOf(pid);
  await page.locator("input[type=file]").first().setInputFiles(file);
  for (let states = await verdicts(); ; states = await verdicts()) {
    if (states.some((state) => state !== "VERIFIED"))
      throw new Error(`verdicts: ${states.join(", ")}`);
    if (states.length > known) break;
    await failOnProblem(page);
    await pause(250);
  }
  await pause(AFTERWARDS_MS);
  return costSince(before, pid);
}

async function failOnProblem(page: Page): Promise<void> {
  const alert = page.getByRole("alert").filter({ hasText: /fail|refused/i });
  if ((await alert.count()) > 0) throw new Error(await alert.first().innerText());
}

type RelayOptions = {
  /** Folder with the bundled engines. */
  pages: string;
  store: {
    endpoint: string;
    region: string;
    bucket: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
};

type Relay = AsyncDisposable & { url: string; pid: number };

async function openRelay({ facts }: RealPortal, pages: string): Promise<Relay> {
  const { settings, services } = facts;
  const told = Promise.withResolvers<number>();
  const options: RelayOptions = {
    pages,
    store: {
      endpoint: settings["S3_ENDPOINT"] ?? "",
      region: settings["S3_REGION"] ?? "",
      bucket: settings["S3_BUCKET"] ?? "",
      credentials: {
        accessKeyId: settings["S3_ACCESS_KEY_ID"] ?? "",
        secretAccessKey: settings["S3_SECRET_ACCESS_KEY"] ?? "",
      },
    },
  };
  const running = await startNode({
    name: "relay",
    runFolder: path.join(services.folder, "run"),
    logFile: path.join(services.folder, "relay.log"),
    args: [path.join(import.meta.dirname, "relay.mjs"), JSON.stringify(options)],
    env: {},
    onLine: (line) => told.resolve(JSON.parse(line).port),
  });
  const ended = running.exited.then(() => {
    throw new Error("the relay ended before it served");
  });
  const port = await Promise.race([told.promise, ended]);
  ended.catch(() => undefined);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: running.pid,
    [Symbol.asyncDispose]: () => running.stop(),
  };
}

async function sendToRelay(
  { url, pid }: Relay,
  browser: Browser,
  { path: file }: Film,
): Promise<Cost> {
  const page = await browser.newPage();
  try {
    await page.goto(`${url}/?engine=tus`);
    await page.waitForFunction("document.title === 'ready'");
    await page.setInputFiles("#files", file);
    const before = costOf(pid);
    await page.evaluate(`run(${JSON.stringify({ storeUrl: url })})`);
    await pause(AFTERWARDS_MS);
    return costSince(before, pid);
  } finally {
    await page.close();
  }
}
