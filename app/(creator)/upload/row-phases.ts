import type { UploadItem } from "#lib/browser/upload-item.ts";

// What may be done with a row, by where it is on its way.

/** At its end: may be cleared away. */
export function isEnded({ phase }: UploadItem): boolean {
  return phase === "verified" || phase === "refused" || phase === "failed" || phase === "cancelled";
}

/** Under way by itself here, from the first look to the verdict. */
export function isMoving({ phase }: UploadItem): boolean {
  return phase === "checking" || phase === "queued" || phase === "sending" || phase === "verifying";
}

export function canPause({ phase, elsewhere }: UploadItem): boolean {
  if (elsewhere) return false;
  return phase === "checking" || phase === "queued" || phase === "waiting" || phase === "sending";
}

/** Has not begun: its turn can still be another one. */
export function canMove({ phase, uploadId, elsewhere }: UploadItem): boolean {
  if (elsewhere || uploadId !== null) return false;
  return phase === "checking" || phase === "queued" || phase === "waiting" || phase === "paused";
}

export function canRetry({ phase, problem }: UploadItem): boolean {
  return phase === "failed" && problem?.retryable === true;
}

/** Only the file itself helps: it is chosen again for this row. */
export function needsFile({ phase, canReopen, problem }: UploadItem): boolean {
  if (phase === "away") return !canReopen;
  return phase === "failed" && problem?.code === "file_unreadable";
}

export function canBeDescribed({ phase, videoId }: UploadItem): boolean {
  return videoId !== null && phase !== "refused" && phase !== "cancelled";
}
