import type { MediaFacts } from "./media.ts";

/** Why a file that arrived is refused, in words that say what to do. Stored by code, shown by sentence. */
export const refusals = {
  size_mismatch: "What arrived is not the size that was announced. Send the file again.",
  checksum_mismatch:
    "What arrived is not what was on the creator's disk: the checksums differ. Send the file again.",
  empty: "The file is empty. Export it again and send the new file.",
  avi_not_accepted: "AVI is not accepted. Export the video as MP4 or MOV and send that.",
  not_a_video:
    "This is not a video file, whatever its name says. Send an MP4, MOV, WebM, MKV or MPEG-TS file.",
  container_not_accepted:
    "This kind of video file is not accepted. Export it as MP4, MOV, WebM, MKV or MPEG-TS.",
  incomplete:
    "The file is incomplete: its index or its end is missing. Copy it from the camera or export it again, then send the whole file.",
  unreadable:
    "The file is damaged: it begins like a video but cannot be read. Export it again and send the new file.",
  no_video_track: "There is sound but no picture in this file. Send a file with a video track.",
} as const;

export type Refusal = keyof typeof refusals;

/** A refusal with its words, so that whoever shows it need not know them all. */
export type ToldRefusal = { reason: Refusal; detail: string };

export function tellRefusal(reason: Refusal): ToldRefusal {
  return { reason, detail: refusals[reason] };
}

export type Verdict =
  | { outcome: "verified"; media: MediaFacts }
  | { outcome: "refused"; reason: Refusal };

/** Whether `code` is a refusal this version knows. */
export function isRefusal(code: string): code is Refusal {
  return Object.hasOwn(refusals, code);
}
