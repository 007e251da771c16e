import type { HlsStream, HlsTrouble, Quality } from "./attach-hls.ts";

const ASK_AGAIN_MS = 4000;

export type Opening = {
  url: string;
  /** By Media Source Extensions and hls.js; false for a file, and for a ladder in browsers that play HLS by themselves. */
  byScript: boolean;
  /** Before a ladder takes the place of what plays; answers where it begins, in seconds. */
  onTakeOver: () => number;
  /** The quality that was chosen before. */
  height: number | null;
  /** The sound that was chosen before. */
  sound: string | null;
  onMeasured: () => void;
  /** The browser cannot play the file, or may not read it; `isInterrupted` if it had begun to. */
  onBroken: (isInterrupted: boolean) => void;
  onTrouble: (trouble: HlsTrouble) => void;
  onFlow: () => void;
  onQualities: (qualities: Quality[]) => void;
  onQuality: (height: number) => void;
  onSounds: (names: string[]) => void;
};

export type OpenSource = {
  /** The quality of this height, or null for whatever the line allows; nothing happens where the browser chooses. */
  choose: (height: number | null) => void;
  /** The sound of this name; nothing happens where the browser chooses. */
  chooseSound: (name: string) => void;
  close: () => void;
};

/** Gives a source to the <video> and listens to what becomes of it, until it is closed. */
export function openSource(element: HTMLVideoElement, opening: Opening): OpenSource {
  const closing = new AbortController();
  const { signal } = closing;
  if (opening.byScript) return openLadder(element, opening, closing);

  element.addEventListener("loadedmetadata", opening.onMeasured, { signal });
  const isInterrupted = () => element.error?.code === MediaError.MEDIA_ERR_NETWORK;
  element.addEventListener("error", () => opening.onBroken(isInterrupted()), { signal });
  // The page was rendered on the server: the element may be further than this script.
  if (element.src !== new URL(opening.url, location.href).href) element.src = opening.url;
  else if (element.error) opening.onBroken(isInterrupted());
  else if (element.readyState >= HTMLMediaElement.HAVE_METADATA) opening.onMeasured();
  return { choose() {}, chooseSound() {}, close: () => closing.abort() };
}

function openLadder(
  element: HTMLVideoElement,
  opening: Opening,
  closing: AbortController,
): OpenSource {
  const { signal } = closing;
  let stream: HlsStream | null = null;
  let { height, sound } = opening;
  let again: ReturnType<typeof setTimeout> | undefined;
  const start = () => {
    import("./attach-hls.ts").then(
      ({ attachHls }) => {
        if (signal.aborted) return;
        // From here on: what was there before may be measured while the library is fetched.
        element.addEventListener("loadedmetadata", opening.onMeasured, { signal });
        stream = attachHls(element, {
          ...opening,
          startAt: opening.onTakeOver(),
          chosenHeight: () => height,
          chosenSound: () => sound,
        });
      },
      () => {
        // The library itself did not arrive.
        if (signal.aborted) return;
        opening.onTrouble("silent");
        again = setTimeout(start, ASK_AGAIN_MS);
      },
    );
  };
  start();
  return {
    choose(chosen) {
      height = chosen;
      stream?.choose(chosen);
    },
    chooseSound(chosen) {
      sound = chosen;
      stream?.chooseSound(chosen);
    },
    close() {
      closing.abort();
      clearTimeout(again);
      stream?.end();
    },
  };
}
