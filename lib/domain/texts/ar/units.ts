import type { Translated } from "../catalogue.ts";

export const units = {
  fewSeconds: "بضع ثوانٍ",
  seconds: "{seconds, number} ث",
  minutes: "{minutes, number} د",
  hours: "{hours, number} س",
  hoursMinutes: "{hours, number} س و{minutes, number} د",
  days: "{days, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}",
  framesPerSecond: "{rate, number} إطار/ث",
  noAudio: "بلا صوت",
} satisfies Translated<"units">;
