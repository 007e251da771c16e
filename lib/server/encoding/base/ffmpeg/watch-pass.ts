import { EncodingRefused } from "#lib/domain/encoding.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import type { PassLimits } from "./limits.ts";

/** Milliseconds between two checks. */
const TICK = 1000;

export type PassWatch = {
  /** Reports the seconds of video made so far. */
  progress(seconds: number): void;
  /** Reports bytes that were made. @throws EncodingRefused if there are too many */
  count(bytes: number): void;
  /** Stops the watch when the pass ends. */
  stop(): void;
};

/**
 * Watches one pass for time, stalling, endless video and endless output. Counts its own ticks, so that time asleep does
 * not count.
 * @param bytesRead of the original so far
 * @param end called once with the reason to end the pass; EncodingRefused if the video is at fault
 */
export function watchPass(
  limits: PassLimits,
  bytesRead: () => number,
  end: (error: Error) => void,
  tick = TICK,
): PassWatch {
  let film = 0;
  let bytes = 0;
  let atWork = 0;
  let still = 0;
  let before = "";
  const timer = setInterval(() => {
    atWork += tick / 1000;
    const now = `${film} ${bytes} ${bytesRead()}`;
    still = now === before ? still + tick / 1000 : 0;
    before = now;
    if (still >= limits.stallSeconds)
      stopWith(new Error(encodingReason("stalled", `(${minutes(still)})`)));
    if (atWork >= limits.seconds)
      stopWith(new EncodingRefused(encodingReason("too_slow", `(${minutes(atWork)})`)));
  }, tick);
  timer.unref();
  function stopWith(error: Error): void {
    clearInterval(timer);
    end(error);
  }
  return {
    progress(seconds) {
      film = seconds;
      if (film > limits.filmSeconds) stopWith(new EncodingRefused(encodingReason("goes_on")));
    },
    count(more) {
      bytes += more;
      if (bytes > limits.outputBytes) throw new EncodingRefused(encodingReason("too_much"));
    },
    stop: () => clearInterval(timer),
  };
}

function minutes(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
