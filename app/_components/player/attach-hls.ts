import Hls from "hls.js";
import type { ErrorData, Level } from "hls.js";

/** One quality of the ladder. In one ladder every height is there once. */
export type Quality = { width: number; height: number };

/**
 * Why nothing more comes: the portal or the store refuses (addresses that have expired, or things that are gone), the line
 * is silent, or what came cannot be decoded.
 */
export type HlsTrouble = "refused" | "silent" | "undecodable";

type Listener = {
  onQualities: (qualities: Quality[]) => void;
  /** The height of the quality on the screen. */
  onQuality: (height: number) => void;
  /** The names of the sounds there are, the one that is played by itself first. */
  onSounds: (names: string[]) => void;
  onTrouble: (trouble: HlsTrouble) => void;
  /** Something came again after silence. */
  onFlow: () => void;
};

export type HlsStream = {
  /** The quality of this height for good, or null: whatever the line and the size of the picture allow. */
  choose: (height: number | null) => void;
  chooseSound: (name: string) => void;
  end: () => void;
};

/** Seconds that are fetched ahead: a look until somebody presses play, then enough for a bad minute. */
const LOOK_SECONDS = 8;
const AHEAD_SECONDS = 30;
const ASK_AGAIN_MS = 4000;
/** What the library bears before it says that nothing comes: seconds, not half a minute, for here it is asked again anyway. */
const segmentPatience = {
  maxTimeToFirstByteMs: 10_000,
  maxLoadTimeMs: 120_000,
  timeoutRetry: { maxNumRetry: 1, retryDelayMs: 0, maxRetryDelayMs: 0 },
  errorRetry: { maxNumRetry: 2, retryDelayMs: 1000, maxRetryDelayMs: 8000 },
};
/** Bits per second to begin with: an office, not a telephone. Measured from then on. */
const FIRST_GUESS = 5_000_000;

/**
 * Plays a ladder through Media Source Extensions. To be imported when there is one to play: it brings the player library,
 * which pages without a ladder never see.
 */
export function attachHls(
  element: HTMLVideoElement,
  options: {
    url: string;
    /** Seconds. */
    startAt: number;
    /** The quality that was chosen by now, or null. */
    chosenHeight: () => number | null;
    /** The name of the sound that was chosen by now, or null. */
    chosenSound: () => string | null;
  } & Listener,
): HlsStream | null {
  if (!Hls.isSupported()) {
    options.onTrouble("undecodable");
    return null;
  }

  const hls = new Hls({
    startPosition: options.startAt > 0 ? options.startAt : -1,
    ...ahead(LOOK_SECONDS),
    backBufferLength: 60,
    abrEwmaDefaultEstimate: FIRST_GUESS,
    fragLoadPolicy: { default: segmentPatience },
    capLevelToPlayerSize: true,
    // The page has captions of its own, which work with every source.
    enableWebVTT: false,
    enableIMSC1: false,
    enableCEA708Captions: false,
    // Nothing to remultiplex in CMAF, so nothing to do in a worker.
    enableWorker: false,
  });
  const sound = options.chosenSound();
  if (sound !== null) hls.setAudioOption({ name: sound });
  let recovered = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  hls.on(Hls.Events.MANIFEST_PARSED, (_, { levels }) => {
    options.onQualities(levels.map(qualityOf));
    // Before the first segment is asked for, so that nothing of another quality is fetched.
    const height = options.chosenHeight();
    if (height === null) return;
    hls.startLevel = indexOf(height);
    hls.loadLevel = indexOf(height);
  });
  hls.on(Hls.Events.AUDIO_TRACKS_UPDATED, (_, { audioTracks }) => {
    const first = audioTracks.filter((track) => track.default);
    const others = audioTracks.filter((track) => !track.default);
    options.onSounds([...first, ...others].map(({ name }) => name));
  });
  hls.on(Hls.Events.LEVEL_SWITCHED, (_, { level }) => {
    const quality = hls.levels[level];
    if (quality) options.onQuality(quality.height);
  });
  hls.on(Hls.Events.FRAG_LOADED, () => options.onFlow());
  hls.on(Hls.Events.ERROR, (_, error) => {
    const trouble = troubleOf(error);
    if (trouble === "undecodable" && error.type === Hls.ErrorTypes.MEDIA_ERROR && !recovered) {
      recovered = true;
      hls.recoverMediaError();
    } else if (trouble) {
      options.onTrouble(trouble);
      if (trouble === "silent") askAgain();
    }
  });

  /** -1, which is what lets the library choose, if the ladder has no such quality any more. */
  const indexOf = (height: number) => hls.levels.findIndex((level) => level.height === height);
  const goOn = () => {
    clearTimeout(again);
    if (hls.levels.length === 0) hls.loadSource(options.url);
    else hls.startLoad();
  };
  const askAgain = () => {
    clearTimeout(again);
    again = setTimeout(goOn, ASK_AGAIN_MS);
  };
  const fetchAhead = () => void Object.assign(hls.config, ahead(AHEAD_SECONDS));
  window.addEventListener("online", goOn);
  element.addEventListener("play", fetchAhead);
  if (!element.paused) fetchAhead();

  hls.loadSource(options.url);
  hls.attachMedia(element);
  return {
    choose(height) {
      const index = height === null ? -1 : indexOf(height);
      if (index < 0 || !element.paused) {
        hls.nextLevel = index;
        return;
      }
      // What is paused is looked at: the other picture should come now, not with the next segment. A browser draws nothing
      // while it stands, so it is made to seek to where it is.
      hls.currentLevel = index;
      const show = () => seekHere(element);
      hls.once(Hls.Events.LEVEL_SWITCHED, () => {
        show();
        // Some need to have the next segment, too; near the end there is none.
        hls.once(Hls.Events.FRAG_BUFFERED, show);
      });
    },
    chooseSound(name) {
      hls.setAudioOption({ name });
    },
    end() {
      clearTimeout(again);
      window.removeEventListener("online", goOn);
      element.removeEventListener("play", fetchAhead);
      hls.destroy();
    },
  };
}

/** Both: the library takes the first for the least, and goes on for ten minutes as long as they are few bytes. */
function ahead(seconds: number) {
  return { maxBufferLength: seconds, maxMaxBufferLength: seconds };
}

function seekHere(element: HTMLVideoElement) {
  const { currentTime } = element;
  if (element.paused) element.currentTime = currentTime;
}

function qualityOf({ width, height }: Level): Quality {
  return { width, height };
}

function troubleOf({ details, fatal, response }: ErrorData): HlsTrouble | null {
  const status = response?.code ?? 0;
  // Said at once: asking again would be answered the same.
  if (status >= 400 && status < 500) return "refused";
  if (!fatal) return null;
  // By name: a playlist that makes no sense is called a network error, too.
  return /Load(Error|TimeOut)$/.test(details) ? "silent" : "undecodable";
}
