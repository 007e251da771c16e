import type { UploadItem } from "#lib/browser/upload-item.ts";
import {
  formatBytes,
  formatCodec,
  formatDuration,
  formatResolution,
  formatSpeed,
  formatTimeLeft,
} from "#lib/domain/format.ts";
import type { Tone } from "#lib/domain/words.ts";
import { problemSentence } from "./problem-words.ts";

type Said = { tone: Tone; sentence: string };

/** Where a file is, in a sentence. `waiting` goes on with the time of the reader's clock. */
export function phaseSentence(item: UploadItem): Said {
  if (!item.inOtherTab || item.phase === "verified") return ownSentence(item);
  const { tone, sentence } = ownSentence(item);
  if (item.phase === "sending" && !item.stalled) {
    return { tone, sentence: "Being sent in another tab" };
  }
  return {
    tone,
    sentence: `In another tab: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
  };
}

function ownSentence(item: UploadItem): Said {
  if (item.waitsFor) return { tone: "wait", sentence: waits[item.waitsFor] };
  switch (item.phase) {
    case "checking":
      return { tone: "busy", sentence: "Being looked at before it is sent" };
    case "waiting":
      return { tone: "wait", sentence: "No place left; starts by itself at" };
    case "queued":
      return { tone: "wait", sentence: "Next in line" };
    case "sending":
      if (!item.stalled) return { tone: "busy", sentence: sendingSentence(item) };
      return { tone: item.storageFault ? "stop" : "wait", sentence: stalledSentence(item) };
    case "paused":
      return item.uploadId === null
        ? { tone: "off", sentence: "Paused before it began; it takes no place yet" }
        : { tone: "off", sentence: "Paused; what has arrived is kept, and its place" };
    case "needsFile":
      return {
        tone: "wait",
        sentence: item.problem ? problemSentence(item, item.problem) : wayBack(item),
      };
    case "verifying":
      if (item.storageFull) return { tone: "wait", sentence: stalledSentence(item) };
      return { tone: "busy", sentence: "Every byte has arrived; now it is checked" };
    case "verified":
      return { tone: "ok", sentence: "Received and checked; with the desk now" };
    case "cancelled":
      return {
        tone: "off",
        sentence:
          item.undoUntil === null
            ? "Upload cancelled"
            : "Cancelled. You have 10 seconds to undo this; until then nothing is deleted",
      };
    case "failed":
    case "refused":
      return {
        tone: wasSentBefore(item) ? "off" : "stop",
        sentence: item.problem ? problemSentence(item, item.problem) : "It could not be sent",
      };
  }
}

const waits = {
  portal: "The portal can’t be reached. Your upload resumes automatically",
  sign_in: "You’re signed out. Sign in again in another tab; your upload resumes automatically",
} as const;

function stalledSentence({ storageFull, storageFault }: UploadItem): string {
  if (storageFull) return "The newsroom’s storage is full; goes on by itself when there is room";
  return storageFault
    ? `${storageFault} It resumes automatically`
    : "No connection; goes on by itself when it is back";
}

function sendingSentence({ isContinued, previewed }: UploadItem): string {
  const how = isContinued ? "Going on where it stopped" : "Sending";
  return previewed ? `${how}; the desk can look at a small version already` : how;
}

/** Not wrong, only done already. */
export function wasSentBefore({ problem }: UploadItem): boolean {
  return problem?.code === "already_sent";
}

function wayBack({ canReopen, uploadId }: UploadItem): string {
  const how = canReopen ? "One click opens the file again" : "Choose the file again";
  return uploadId === null ? `${how} to send it` : `${how}; it goes on where it stopped`;
}

/** "2.4 GB · 12:04 · 1920×1080 · H.264", as far as it is known. */
export function fileFacts({ size, media }: UploadItem): string {
  const { duration, width, height, videoCodec } = media ?? {};
  return [
    formatBytes(size),
    duration !== undefined && formatDuration(duration),
    width !== undefined && height !== undefined && formatResolution({ width, height }),
    videoCodec && formatCodec(videoCodec),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** "1.4 GB of 2.4 GB left · 38 MB/s · 1 min" while it moves, what is left while it rests, or null. */
export function movement(item: UploadItem): string | null {
  const rests = item.phase === "paused" || item.phase === "needsFile";
  if (item.phase !== "sending" && !(rests && item.sentBytes > 0)) return null;
  const left = item.size - item.sentBytes;
  const parts = [`${formatBytes(left)} of ${formatBytes(item.size)} left`];
  if (item.phase === "sending" && !item.stalled) {
    if (item.speed !== null) parts.push(formatSpeed(item.speed));
    if (item.secondsLeft !== null) parts.push(formatTimeLeft(item.secondsLeft));
  }
  return parts.join(" · ");
}

/** What a screen reader says of the strip: "43 %, 1 min left". */
export function progressText(item: UploadItem): string {
  const percent = `${Math.floor(item.progress * 100)} %`;
  if (item.secondsLeft === null) return percent;
  return `${percent}, ${formatTimeLeft(item.secondsLeft)} left`;
}
