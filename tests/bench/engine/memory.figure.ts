import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
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
    const pids = await processesOf(browser, page);
    const idle = await residentOf(pids);
    const peak = { ...idle };
    let isOver = false;
    const sampling = (async () => {
      while (!isOver) {
        const now = await residentOf(pids);
        peak.page = Math.max(peak.page, now.page);
        peak.ownPages = Math.max(peak.ownPages, now.ownPages);
        peak.others = Math.max(peak.others, now.others);
        await new Promise((resolve) => setTimeout(resolve, 100));
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
    const over = (peak.page - idle.page) / MB;
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
        idle: Math.round(idle.page / MB),
        // The browser reads the file and owns the sockets; nothing of that is ours to keep small.
        otherProcessesOverIdle: Math.round((peak.others - idle.others) / MB),
        bytes,
      },
    ];
  } finally {
    await browser.close();
  }
}

type Resident = { page: number; ownPages: number; others: number };

/** Bytes of the page's process, all of it and what it shares with nobody, and of the browser's processes that draw no page. */
async function residentOf(pids: Pids): Promise<Resident> {
  const { resident, own } = await statusOf(pids.page);
  const others = await Promise.all(pids.others.map(statusOf));
  const sum = others.reduce((bytes, one) => bytes + one.resident, 0);
  return { page: resident, ownPages: own, others: sum };
}

type Pids = { page: number; others: number[] };

/** The browser keeps renderers of its own and in reserve; the page's is the one that works, and nearly alone, when the page does. */
async function processesOf(browser: Browser, page: Page): Promise<Pids> {
  const session = await browser.newBrowserCDPSession();
  const list = async () => (await session.send("SystemInfo.getProcessInfo")).processInfo;
  for (let tries = 0; tries < 20; tries++) {
    const before = await list();
    await page.evaluate("for (const end = performance.now() + 1000; performance.now() < end; );");
    const after = await list();
    const others = after.filter(({ type }) => type !== "renderer").map(({ id }) => id);
    const [first, second] = after
      .filter(({ type }) => type === "renderer")
      .map(({ id, cpuTime }) => {
        return { id, work: cpuTime - (before.find((one) => one.id === id)?.cpuTime ?? 0) };
      })
      .toSorted((a, b) => b.work - a.work);
    if (first && first.work > 0.02 && first.work > 3 * (second?.work ?? 0)) {
      return { page: first.id, others };
    }
  }
  throw new Error("memory_12g: which process is the page's?");
}

async function statusOf(pid: number): Promise<{ resident: number; own: number }> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const bytes = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) * 1024;
  return { resident: bytes("VmRSS"), own: bytes("RssAnon") };
}
