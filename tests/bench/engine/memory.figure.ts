import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import type { Bench, Line } from "../figure.ts";
import { launch } from "./browser.ts";
import { film } from "./film.ts";
import { openWorld } from "./world/world.ts";

export const figures = ["memory_12g"];

const MB = 1e6;

/** The allowance, in MB over the idle page. */
const BUDGET = 60;

/** Resident memory of the page's process over that of the idle page while a sparse film of 12 GB goes to the store. */
export async function measure(bench: Bench): Promise<Line[]> {
  const bytes = (bench.quick ? 1 : 12) * 1e9;
  const subject = await film(bytes, 1, { sparse: true });
  await using world = await openWorld({ pages: bench.pages, hash: false });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`${world.portalUrl}/?engine=ours`);
    await page.waitForFunction("document.title === 'ready'");
    await page.setInputFiles("#files", subject.path);
    const pids = await processesOf(browser);
    const idle = await residentOf(pids);
    const peak = { ...idle };
    let isOver = false;
    const sampling = (async () => {
      while (!isOver) {
        const now = await residentOf(pids);
        peak.renderer = Math.max(peak.renderer, now.renderer);
        peak.ownPages = Math.max(peak.ownPages, now.ownPages);
        peak.others = Math.max(peak.others, now.others);
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    })();
    try {
      await page.evaluate("run({})");
    } finally {
      isOver = true;
      await sampling;
    }
    const [stored] = (await world.objects()).filter(({ key }) => !key.startsWith("stills/"));
    if (stored?.size !== bytes) throw new Error("memory_12g: the film is not whole in the store");
    const over = (peak.renderer - idle.renderer) / MB;
    return [
      {
        figure: "memory_12g",
        ours: Number(over.toFixed(1)),
        unit: "MB over idle",
        peer: "budget",
        theirs: BUDGET,
        ratio: Number((over / BUDGET).toFixed(3)),
        runs: 1,
        // Without the pages of libraries, which all renderers share.
        ownPagesOverIdle: Number(((peak.ownPages - idle.ownPages) / MB).toFixed(1)),
        idle: Math.round(idle.renderer / MB),
        // The browser reads the file and owns the sockets; nothing of that is ours to keep small.
        otherProcessesOverIdle: Math.round((peak.others - idle.others) / MB),
        bytes,
      },
    ];
  } finally {
    await browser.close();
  }
}

type Resident = { renderer: number; ownPages: number; others: number };

/** Bytes of the renderers in `renderers`, all of it and what they share with nobody, and of the browser's other processes. */
async function residentOf(pids: Pids): Promise<Resident> {
  const sum = { renderer: 0, ownPages: 0, others: 0 };
  for (const pid of pids.renderers) {
    const { resident, own } = await statusOf(pid);
    sum.renderer += resident;
    sum.ownPages += own;
  }
  for (const pid of pids.others) sum.others += (await statusOf(pid)).resident;
  return sum;
}

type Pids = { renderers: number[]; others: number[] };

/** Those of now: a renderer that the browser keeps in reserve later is none of the page's. */
async function processesOf(browser: Browser): Promise<Pids> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const idsOf = (isRenderer: boolean) =>
    processInfo.filter(({ type }) => (type === "renderer") === isRenderer).map(({ id }) => id);
  return { renderers: idsOf(true), others: idsOf(false) };
}

async function statusOf(pid: number): Promise<{ resident: number; own: number }> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const bytes = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) * 1024;
  return { resident: bytes("VmRSS"), own: bytes("RssAnon") };
}
