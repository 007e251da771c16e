import { keysOf } from "./keys-of.ts";

// Why an encoding failed. Kept in English, since encoders of others say it in words of their own, and read back for pages.

/** In English, for the API and the history: part of the subjects `encoding` and `events`. Details may follow. */
export const encodingReasons = {
  "reason.too_many_tracks":
    "The file has more tracks than are read. Export it again with one video and one audio track.",
  "reason.out_of_memory": "Encoding this video took more memory than there is for it.",
  "reason.connection_lost": "The encoder lost its connection.",
  "reason.picture_too_large":
    "The picture is larger than the 8192 × 4320 pixels that are encoded. Export the video smaller.",
  "reason.incomplete":
    "The file is incomplete. Copy it from the camera or export it again, then upload the whole file.",
  "reason.codec_unknown":
    "The encoder does not know this kind of video or audio. Export it as H.264 and upload that.",
  "reason.damaged":
    "The file is damaged: it can’t be decoded. Export it again and upload the new file.",
  "reason.stopped": "The encoder was stopped from outside.",
  "reason.gave_up": "The encoder gave up.",
  "reason.too_long":
    "The video says it lasts longer than is encoded. If that is wrong, export it again; otherwise upload it in parts.",
  "reason.too_little":
    "The video says it lasts for hours but holds too little data for that. Export it again.",
  "reason.stalled": "Encoding got no further.",
  "reason.too_slow":
    "Encoding was given up: this video takes too much work for its length. Export it again as H.264 and upload that.",
  "reason.goes_on":
    "The video goes on long after the end that the file states. Export it again and upload the new file.",
  "reason.too_much":
    "Far more comes out of this video than its length allows. Export it again and upload the new file.",
  "reason.not_decodable": "Not one frame of this video could be decoded.",
  "reason.no_video": "The encoder finds no moving picture in this file.",
  "reason.index_loops":
    "The file’s index sends the reader back and forth without end. Export it again and upload the new file.",
  "reason.original_gone": "The original is no longer in storage.",
  "reason.output_unusable": "What the encoder delivered cannot be played:",
  "reason.worker_died":
    "The worker stopped again and again at this video. Its log may say why; often it is memory.",
  "reason.no_worker": "No worker finished it.",
  "reason.not_said": "The encoder did not say why.",
  "reason.service_refused": "The encoding service does not take this video.",
  "reason.service_answered": "The encoding service answered:",
  "reason.mediaconvert_refused": "MediaConvert does not take this video:",
  "reason.mediaconvert_cancelled": "The job was cancelled in MediaConvert.",
} as const;

type Key = keyof typeof encodingReasons;
export type EncodingReason = Key extends `reason.${infer Code}` ? Code : never;

export const encodingReasonCodes = keysOf(encodingReasons).map(codeOf);

/** A reason as it is kept; `detail`: figures, or the words of ffmpeg or of a service. */
export function encodingReason(code: EncodingReason, detail?: string): string {
  const sentence = encodingReasons[`reason.${code}`];
  return detail ? `${sentence} ${detail}` : sentence;
}

/** The code and the details of a reason as it is kept; null for one in the words of somebody else. */
export function readEncodingReason(text: string): { code: EncodingReason; detail: string } | null {
  const key = keysOf(encodingReasons)
    .filter((each) => text.startsWith(encodingReasons[each]))
    .toSorted((one, other) => encodingReasons[other].length - encodingReasons[one].length)[0];
  if (!key) return null;
  return { code: codeOf(key), detail: text.slice(encodingReasons[key].length).trim() };
}

function codeOf(key: Key): EncodingReason {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every key begins so
  return key.slice("reason.".length) as EncodingReason;
}
