import { aliveScript } from "../support/alive.ts";
import { until } from "../support/waits.ts";
import type { Browser } from "./browser.ts";

// The player as these tests use it.

/** With the mouse: what a script clicks may start no sound. */
export async function pressPlay(browser: Browser): Promise<void> {
  const button = 'button[aria-label="Play (K)"]';
  await until(
    async () => ((await browser.evaluate<boolean>(aliveScript(button))) ? true : undefined),
    "the button that plays",
  );
  await browser.evaluate(`document.querySelector('${button}').scrollIntoView({ block: "center" })`);
  await browser.click(button);
}

/** Chooses what has this name in the list of that name, as a keyboard would, once it is there. */
export async function select(browser: Browser, list: string, option: string): Promise<void> {
  const chosen = `((select) => {
    const option = [...(select?.options ?? [])].find((each) => each.text === ${JSON.stringify(option)});
    if (!option) return false;
    select.value = option.value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  })(document.querySelector('select[aria-label=${JSON.stringify(list)}]'))`;
  await until(
    async () => ((await browser.evaluate<boolean>(chosen)) ? true : undefined),
    `"${option}" in the list of ${list}`,
  );
}

/** A property of the <video>. */
export function videoOf(browser: Browser, property: keyof HTMLVideoElement) {
  return browser.evaluate<unknown>(`document.querySelector("video").${property}`);
}

export function picturesOf(browser: Browser): Promise<number> {
  return browser.evaluate(
    `(({ totalVideoFrames, droppedVideoFrames }) => totalVideoFrames - droppedVideoFrames)(
      document.querySelector("video").getVideoPlaybackQuality())`,
  );
}

/** The caption on the picture, if any. */
export function captionOn(browser: Browser): Promise<string | null> {
  return browser.evaluate(
    `[...document.querySelector("video").textTracks]
      .find(({ mode }) => mode === "showing")?.activeCues?.[0]?.text ?? null`,
  );
}

/** How many clearly different colours the picture has: black has one. */
export function coloursOn(browser: Browser): Promise<number> {
  return browser.evaluate(`(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 32;
    canvas.height = 18;
    const drawing = canvas.getContext("2d");
    drawing.drawImage(document.querySelector("video"), 0, 0, 32, 18);
    const { data } = drawing.getImageData(0, 0, 32, 18);
    const seen = new Set();
    for (let at = 0; at < data.length; at += 4) {
      seen.add([0, 1, 2].map((part) => data[at + part] >> 6).join());
    }
    return seen.size;
  })()`);
}
