import { containerWords } from "./containers.ts";
import type { MediaFacts } from "./media.ts";

/** Why a file that arrived is refused, in words that say what to do. Stored by code, shown by sentence. */
export const refusals = {
  size_mismatch: "What arrived is not the size that was announced. Send the file again.",
  checksum_mismatch:
    "What arrived is not what was on the creator's disk: the checksums differ. Send the file again.",
  empty: "The file is empty. Export it again and send the new file.",
  avi_not_accepted: "AVI is not accepted. Export the video as MP4 or MOV and send that.",
  not_a_video: `This is not a video file, whatever its name says. Send an ${containerWords} file.`,
  container_not_accepted: `This kind of video file is not accepted. Export it as ${containerWords}.`,
  incomplete:
    "The file is incomplete: its index or its end is missing. Copy it from the camera or export it again, then send the whole file.",
  unreadable:
    "The file is damaged: it begins like a video but cannot be read. Export it again and send the new file.",
  index_damaged:
    "The file's index is damaged: it lists more frames than the file can hold. Export the video again and upload the new file.",
  inspection_failed:
    "This file could not be examined safely. Export the video again as MP4 or MOV and upload that.",
  encrypted:
    "The file is protected (encrypted), so its picture or sound can't be read. Export it without copy protection and upload that.",
  compressed_index:
    "The file's index is compressed, an old QuickTime form that can't be read here. Save it anew as MP4 or MOV and upload that.",
  codec_not_accepted:
    "The picture is in a codec that can't be read here. Export the video as H.264 or HEVC and upload that.",
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
