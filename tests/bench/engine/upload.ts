import type { Browser } from "playwright-core";
import { launch } from "./browser.ts";
import type { Film } from "./film.ts";
import type { StoreStats } from "./world/sink.ts";
import type { World } from "./world/world.ts";

export type Engine =
  | "ours"
  | "unhashed/ours"
  | "put"
  | "uppy5"
  | "uppy6"
  | "tus"
  | "upchunk"
  | "better-upload";

export type Sent = {
  finished: boolean;
  /** Why not, in the engine's own words. */
  failure: string | null;
  seconds: number;
  /** Bytes of bodies beyond the films' own, as the store saw them. */
  againBytes: number;
  /** Seconds from the start to the store's first byte, and from its last byte to the end. */
  before: number;
  after: number;
  /** Processor seconds of the browser, page and workers first, then everything else of it. */
  cpu: { page: number; rest: number };
  stats: StoreStats;
};

export type UploadOptions = {
  /** Bytes; the engine's own choice unless told. Ours always chooses itself. */
  partSize?: number;
  /** Bytes per second that ours remembers of this line from an earlier page; nothing unless told. */
  remembered?: number;
  /** Seconds after which it counts as not finished. */
  limit: number;
};

/** Sends films with one engine in a fresh browser, and looks whether the store has every byte of them, once and in place. */
export async function upload(
  world: World,
  engine: Engine,
  films: readonly Film[],
  options: UploadOptions,
): Promise<Sent> {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(`${engine}: ${error.message}`));
    const { partSize, remembered, limit } = options;
    if (remembered) {
      const script = `localStorage.setItem("newsreel-goodput", "${remembered}")`;
      await page.addInitScript(script);
    }
    await page.goto(`${world.portalUrl}/?engine=${engine}`);
    await page.waitForFunction("document.title === 'ready'");
    await page.setInputFiles(
      "#files",
      films.map(({ path }) => path),
    );
    const told = JSON.stringify({ storeUrl: world.storeUrl, partSize });
    const begun = Date.now();
    const run = page.evaluate<number>(`run(${told})`).then(
      (milliseconds) => ({ milliseconds, failure: null }),
      (failure: unknown) => ({ milliseconds: null, failure: firstLine(failure) }),
    );
    const late = new Promise<{ milliseconds: null; failure: string }>((resolve) => {
      const failure = `not finished after ${limit} s`;
      setTimeout(() => resolve({ milliseconds: null, failure }), limit * 1000).unref();
    });
    const { milliseconds, failure } = await Promise.race([run, late]);
    const ended = Date.now();
    const seconds = (milliseconds ?? ended - begun) / 1000;
    const cpu = await processorSeconds(browser);
    const stats = await world.stats();
    const wrong = failure ?? (await whatIsWrong(world, films));
    const size = films.reduce((sum, film) => sum + film.size, 0);
    const againBytes = Math.max(0, stats.bytes - size);
    const before = (stats.firstByteAt - begun) / 1000;
    const after = (ended - stats.lastByteAt) / 1000;
    const finished = wrong === null;
    return { finished, failure: wrong, seconds, againBytes, before, after, cpu, stats };
  } finally {
    await browser.close();
  }
}

async function processorSeconds(browser: Browser): Promise<Sent["cpu"]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const sum = { page: 0, rest: 0 };
  for (const { type, cpuTime } of processInfo) {
    if (type === "renderer") sum.page += cpuTime;
    else sum.rest += cpuTime;
  }
  return sum;
}

const firstLine = (failure: unknown) => String(failure).split("\n")[0] ?? "";

/** An upload that says it is done and is not whole is the worst result of all. */
async function whatIsWrong(world: World, films: readonly Film[]): Promise<string | null> {
  const objects = (await world.objects()).filter(({ key }) => !isStill(key));
  for (const film of films) {
    const name = `film ${film.number} of ${film.size} bytes`;
    // A sparse film has no marks: then there is one film only.
    const stored = objects.find(
      (object) => object.completed && (film.checksum === null || object.film === film.number),
    );
    if (!stored) return `${name} is not in the store`;
    if (stored.size !== film.size) return `${name} has ${stored.size} bytes in the store`;
    if (stored.faults > 0) return `${name} has bytes in the wrong place`;
    if (stored.checksum && film.checksum && stored.checksum !== film.checksum) {
      return `${name} has another checksum in the store`;
    }
  }
  return null;
}

/** Pictures that our engine draws of a film. */
const isStill = (key: string) => key.startsWith("stills/");
