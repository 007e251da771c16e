export const units = {
  fewSeconds: "a few seconds",
  seconds: "{seconds, number} s",
  minutes: "{minutes, number} min",
  hours: "{hours, number} h",
  hoursMinutes: "{hours, number} h {minutes, number} min",
  days: "{days, plural, one {# day} other {# days}}",
  framesPerSecond: "{rate, number} fps",
  noAudio: "no audio",
} as const;
