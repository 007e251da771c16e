import { containerWords } from "./containers.ts";
import type { MediaFacts } from "./media.ts";

/** Why a file that arrived is refused, in words that say what to do. Stored by code, shown by sentence. */
export const refusals = {
  size_mismatch: "What arrived isn’t the size that was announced. Upload the file again.",
  checksum_mismatch: "What arrived differs from the creator’s file. Upload it again.",
  empty: "This file is empty. Export it again and upload the new file.",
  avi_not_accepted: "AVI can’t be accepted. Export the video as MP4 or MOV and upload that.",
  not_a_video: `Unsupported file. Upload ${containerWords}.`,
  container_not_accepted: `This kind of video file can’t be accepted. Export it as ${containerWords} and upload that.`,
  incomplete:
    "This file is incomplete: its index or its end is missing. Copy it from the camera or export it again, then upload the whole file.",
  unreadable: "This file is damaged and can’t be read. Export it again and upload the new file.",
  index_damaged:
    "The file’s index is damaged: it lists more frames than the file can hold. Export the video again and upload the new file.",
  inspection_failed:
    "This file can’t be examined safely. Export the video again as MP4 or MOV and upload that.",
  encrypted:
    "This file is copy-protected (encrypted) and can’t be read. Export it without protection and upload that.",
  compressed_index:
    "The file’s index is compressed, an old QuickTime form that can’t be read. Save it again as MP4 or MOV and upload that.",
  codec_not_accepted:
    "The video’s codec can’t be read. Export it as H.264 or HEVC and upload that.",
  no_video_track: "This file has no video track. Upload a file that has one.",
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
