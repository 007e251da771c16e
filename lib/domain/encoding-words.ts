import type { WarningCode } from "./encoding.ts";
import { formatDuration } from "./format.ts";

// What an encoder noticed, as it is said to people who are about to watch.

/** "−14.2 LUFS", with a true minus. */
export function loudnessWords({ integrated }: { integrated: number }): string {
  const sign = integrated < 0 ? "−" : "";
  return `${sign}${Math.abs(integrated).toFixed(1)} LUFS`;
}

/** One warning in a few words: "first 2 s black". */
export function warningWords(warning: {
  code: WarningCode;
  seconds?: number | undefined;
  of?: number | undefined;
}): string {
  const { code, seconds, of } = warning;
  const long = seconds === undefined ? null : lengthWords(seconds);
  switch (code) {
    case "black_start":
      return long ? `first ${long} black` : "begins black";
    case "silent_start":
      return long ? `sound begins after ${long}` : "begins silent";
    case "silent":
      return "silent from beginning to end";
    case "no_audio":
      return "no sound";
    case "variable_frame_rate":
      return "variable frame rate";
    case "high_dynamic_range":
      return "HDR, shown tone-mapped";
    case "ends_early":
      return seconds === undefined || of === undefined
        ? "ends before the end it declares"
        : `ends after ${formatDuration(Math.floor(seconds))} of ${formatDuration(of)}; the file may be cut off`;
  }
}

function lengthWords(seconds: number): string {
  if (seconds < 9.95) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
