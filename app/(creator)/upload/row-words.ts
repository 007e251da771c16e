import type { UploadItem } from "#lib/browser/upload-item.ts";
import {
  formatBytes,
  formatCodec,
  formatDuration,
  formatResolution,
  formatSpeed,
} from "#lib/domain/format.ts";
import { storageFaultWords } from "#lib/domain/storage-fault-words.ts";
import { timeLeft } from "#lib/domain/time-left.ts";
import type { Tone } from "#lib/domain/words.ts";
import { problemSentence } from "./problem-words.ts";
import type { UploadTexts } from "./use-upload-texts.ts";

type Said = { tone: Tone; sentence: string };

/** Where a file is, in a sentence. The row adds when one starts that waits for the daily limit. */
export function phaseSentence(texts: UploadTexts, item: UploadItem): Said {
  const { t } = texts;
  if (!item.inOtherTab || item.phase === "verified") return ownSentence(texts, item);
  const { tone, sentence } = ownSentence(texts, item);
  if (item.phase === "sending" && !item.stalled) {
    return { tone, sentence: t("sendingInOtherTab") };
  }
  return { tone, sentence: t("inOtherTab", { sentence }) };
}

function ownSentence(texts: UploadTexts, item: UploadItem): Said {
  const { t } = texts;
  if (item.waitsFor) return { tone: "wait", sentence: t(`waits.${item.waitsFor}`) };
  switch (item.phase) {
    case "checking":
      return { tone: "busy", sentence: t("checking") };
    case "waiting":
      return { tone: "wait", sentence: t("waiting") };
    case "queued":
      return { tone: "wait", sentence: t("queued") };
    case "sending":
      if (!item.stalled) return { tone: "busy", sentence: t(sendingKey(item)) };
      return { tone: item.storageFault ? "stop" : "wait", sentence: stalledSentence(texts, item) };
    case "paused":
      return { tone: "off", sentence: t(item.uploadId === null ? "pausedBefore" : "paused") };
    case "needsFile":
      return {
        tone: "wait",
        sentence: item.problem ? problemSentence(texts, item, item.problem) : t(wayBackKey(item)),
      };
    case "verifying":
      if (item.storageFull) return { tone: "wait", sentence: stalledSentence(texts, item) };
      return { tone: "busy", sentence: t("verifying") };
    case "verified":
      return { tone: "ok", sentence: t("verified") };
    case "cancelled":
      return { tone: "off", sentence: t(item.undoUntil === null ? "cancelled" : "cancelledUndo") };
    case "failed":
    case "refused":
      return {
        tone: wasSentBefore(item) ? "off" : "stop",
        sentence: item.problem ? problemSentence(texts, item, item.problem) : t("failed"),
      };
  }
}

function stalledSentence(
  { t, problems }: UploadTexts,
  { storageFull, storageFault }: UploadItem,
): string {
  if (storageFull) return t("storageFull");
  return storageFault
    ? t("storageFault", { fault: storageFaultWords(problems, storageFault) })
    : t("offline");
}

function sendingKey({ isContinued, previewed }: UploadItem) {
  if (isContinued) return previewed ? "continuedPreviewed" : "continued";
  return previewed ? "sendingPreviewed" : "sending";
}

/** Not wrong, only done already. */
export function wasSentBefore({ problem }: UploadItem): boolean {
  return problem?.code === "already_sent";
}

function wayBackKey({ canReopen, uploadId }: UploadItem) {
  if (canReopen) return uploadId === null ? "reopen" : "reopenContinue";
  return uploadId === null ? "choose.again" : "choose.continue";
}

/** "2.4 GB · 12:04 · 1920×1080 · H.264", as far as it is known. */
export function fileFacts({ t }: UploadTexts, { size, media }: UploadItem): string {
  const { duration, width, height, videoCodec } = media ?? {};
  return [
    formatBytes(size, t.language),
    duration !== undefined && formatDuration(duration),
    width !== undefined && height !== undefined && formatResolution({ width, height }),
    videoCodec && formatCodec(videoCodec),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** "1.4 GB of 2.4 GB left · 38 MB/s · 1 min" while it moves, what is left while it rests, or null. */
export function movement({ t, units }: UploadTexts, item: UploadItem): string | null {
  const rests = item.phase === "paused" || item.phase === "needsFile";
  if (item.phase !== "sending" && !(rests && item.sentBytes > 0)) return null;
  const left = item.size - item.sentBytes;
  const parts = [
    t("left", {
      left: formatBytes(left, t.language),
      size: formatBytes(item.size, t.language),
    }),
  ];
  if (item.phase === "sending" && !item.stalled) {
    if (item.speed !== null) parts.push(formatSpeed(item.speed, t.language));
    if (item.secondsLeft !== null) parts.push(timeLeft(units, item.secondsLeft));
  }
  return parts.join(" · ");
}

/** What a screen reader says of the strip: "43 %, 1 min left". */
export function progressText({ t, units }: UploadTexts, item: UploadItem): string {
  const percent = Math.floor(item.progress * 100);
  if (item.secondsLeft === null) return t("percent", { percent });
  return t("percentLeft", { percent, time: timeLeft(units, item.secondsLeft) });
}
