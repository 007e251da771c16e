import type { Translate } from "./texts/translator.ts";

/** Seconds that are left, as one would say it: "a few seconds", "40 s", "3 min", "2 h 10 min", "3 days". */
export function timeLeft(t: Translate<"units">, seconds: number): string {
  if (seconds < 5) return t("fewSeconds");
  if (seconds < 57.5) return t("seconds", { seconds: Math.ceil(seconds / 5) * 5 });
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return t("minutes", { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return t("days", { days: Math.round(hours / 24) });
  return minutes % 60 === 0
    ? t("hours", { hours })
    : t("hoursMinutes", { hours, minutes: minutes % 60 });
}
