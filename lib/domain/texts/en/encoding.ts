import { encodingReasons } from "../../encoding-reasons.ts";

export const encoding = {
  ...encodingReasons,
  noticed: "Encoder notes",
  loudness: "Loudness of the whole video (EBU R 128)",
  blackStart: "Starts black",
  blackStartFor: "First {length} black",
  silentStart: "Starts silent",
  silentStartFor: "Audio starts after {length}",
  silent: "Silent throughout",
  noAudio: "No audio",
  variableFrameRate: "Variable frame rate",
  highDynamicRange: "HDR, shown tone-mapped",
  endsEarly: "Shorter than the file states",
  endsEarlyAt: "Ends after {seen} of {stated}; the file may be cut off",
  minutesSeconds: "{minutes, number} min {seconds, number} s",
  running: "Encoding {percent, number} %",
  readyBest: "Ready ({best})",
  start: "Start encoding",
  retry: "Retry encoding",
  queuing: "Queuing…",
} as const;
