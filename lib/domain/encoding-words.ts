import type { WarningCode } from "./encoding.ts";
import { formatDuration } from "./format.ts";
import type { Translate } from "./texts/translator.ts";

// What an encoder noticed, as it is said to people who are about to watch.

/** "−14.2 LUFS", with a true minus. */
export function loudnessWords({ integrated }: { integrated: number }): string {
  const sign = integrated < 0 ? "−" : "";
  return `${sign}${Math.abs(integrated).toFixed(1)} LUFS`;
}

type Warning = { code: WarningCode; seconds?: number | undefined; of?: number | undefined };

/** One warning in a few words: "First 2 s black". */
export function warningWords(
  t: Translate<"encoding">,
  units: Translate<"units">,
  { code, seconds, of }: Warning,
): string {
  const length = seconds === undefined ? null : lengthWords(t, units, seconds);
  switch (code) {
    case "black_start":
      return length ? t("blackStartFor", { length }) : t("blackStart");
    case "silent_start":
      return length ? t("silentStartFor", { length }) : t("silentStart");
    case "silent":
      return t("silent");
    case "no_audio":
      return t("noAudio");
    case "variable_frame_rate":
      return t("variableFrameRate");
    case "high_dynamic_range":
      return t("highDynamicRange");
    case "ends_early":
      return seconds === undefined || of === undefined
        ? t("endsEarly")
        : t("endsEarlyAt", {
            seen: formatDuration(Math.floor(seconds)),
            stated: formatDuration(of),
          });
  }
}

function lengthWords(t: Translate<"encoding">, units: Translate<"units">, seconds: number): string {
  if (seconds < 9.95) return units("seconds", { seconds: Number(seconds.toFixed(1)) });
  const whole = Math.round(seconds);
  if (whole < 60) return units("seconds", { seconds: whole });
  return t("minutesSeconds", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}
