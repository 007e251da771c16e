import { rm } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { captionedFilm } from "../support/captioned-film.ts";
import { person } from "../support/e2e.ts";
import { sendFilm, signInOverHttp } from "../support/http-session.ts";
import type { HttpSession } from "../support/http-session.ts";
import { startOwnPortal } from "../support/own-portal.ts";
import type { App, PortalFacts } from "../support/portal.ts";
import { startWorker } from "../support/workers.ts";
import type { Worker } from "../support/workers.ts";
import { browsers } from "./open-browsers.ts";
import { captionOn, coloursOn, picturesOf, pressPlay, select, videoOf } from "./player-page.ts";
import { signIn } from "./send-page.ts";

// What was really encoded, out of HEVC, watched in engines other than Chromium's.

let facts: PortalFacts;
let app: App;
let worker: Worker | undefined;
let film: string;
let video: VideoView;

test.beforeAll(async () => {
  ({ facts, app } = await startOwnPortal({ ENCODER: "ffmpeg" }));
  film = await captionedFilm("hevc");
  worker = await startWorker(facts.services, facts.settings);
  const creator = await signInOverHttp(facts.url, person("CREATOR"));
  ({ video } = await sendFilm(creator, film, { fileName: "Harbour.mov" }));
  await expect.poll(() => stateOf(creator), { timeout: 180_000 }).toBe("READY");
});
test.afterAll(async () => {
  await worker?.stop();
  await app?.stop();
  if (film) await rm(path.dirname(film), { recursive: true, force: true });
});

for (const [engine, open] of Object.entries(browsers)) {
  test(`${engine} plays what was made of an HEVC film, in every quality, with captions`, async () => {
    const browser = await open();
    try {
      await signIn(browser, facts.url, person("CREATOR"));
      await browser.navigate(`${facts.url}/videos/${video.id}`);
      await pressPlay(browser);
      await expect.poll(() => videoOf(browser, "currentTime"), patient).toBeGreaterThan(3);
      expect(await coloursOn(browser), "colours in the picture").toBeGreaterThan(3);
      expect(await picturesOf(browser), "pictures that were decoded").toBeGreaterThan(20);
      // A rendition of the ladder, through Media Source Extensions.
      expect(await videoOf(browser, "currentSrc")).toMatch(/^blob:/);

      for (const [name, width] of [
        ["240p", 426],
        ["360p", 640],
      ] as const) {
        await select(browser, "Quality", name);
        await expect.poll(() => videoOf(browser, "videoWidth"), patient).toBe(width);
      }
      await select(browser, "Captions", "English");
      await expect.poll(() => captionOn(browser), patient).toBe("The second thing that is said");
      await select(browser, "Captions", "Captions off");
      await expect.poll(() => captionOn(browser), patient).toBe(null);
      await expect.poll(() => videoOf(browser, "ended"), patient).toBe(true);
      console.log(`${browser.name}: ${await picturesOf(browser)} pictures`);
      expect(browser.errors).toEqual([]);
    } finally {
      await browser.close();
    }
  });
}

/** Pictures are decoded without a graphics card, beside everything else. */
const patient = { timeout: 90_000 };

async function stateOf(session: HttpSession): Promise<string> {
  const view: VideoView = await (await session.ask("GET", `/api/videos/${video.id}`)).json();
  return view.encoding.state;
}
