import type { UploadItem } from "#lib/browser/upload-item.ts";

// What may be done with a row, by where it is on its way.

/** At its end: may be cleared away. */
export function isEnded({ phase, inOtherTab, undoUntil }: UploadItem): boolean {
  if (inOtherTab || undoUntil !== null) return false;
  return phase === "verified" || phase === "refused" || phase === "failed" || phase === "cancelled";
}

/** Failed with something of it in the store, perhaps: taking it out of the list throws that away. */
export function keepsSomething({ phase, uploadId, problem }: UploadItem): boolean {
  return phase === "failed" && uploadId !== null && !isElsewhereOrEnded.has(problem?.code ?? "");
}

const isElsewhereOrEnded: ReadonlySet<string> = new Set(["sent_in_other_tab", "upload_ended"]);

/** Under way by itself here, from the first look to the verdict. */
export function isMoving({ phase }: UploadItem): boolean {
  return phase === "checking" || phase === "queued" || phase === "sending" || phase === "verifying";
}

export function canPause({ phase, inOtherTab }: UploadItem): boolean {
  if (inOtherTab) return false;
  return phase === "checking" || phase === "queued" || phase === "waiting" || phase === "sending";
}

/** Has not begun: its turn can still be another one. */
export function canMove({ phase, uploadId, inOtherTab }: UploadItem): boolean {
  if (inOtherTab || uploadId !== null) return false;
  return phase === "checking" || phase === "queued" || phase === "waiting" || phase === "paused";
}

/** Its own problem may be gone by now. What was sent before, or is another film now, is a question to its creator. */
export function canTryAgain({ phase, problem, inOtherTab }: UploadItem): boolean {
  if (inOtherTab || phase !== "failed" || !problem?.retryable) return false;
  return problem.code !== "already_sent" && problem.code !== "file_changed";
}

/** Paused, or in need of its file with the way to it kept: a click is enough. */
export function canResume({ phase, canReopen, inOtherTab }: UploadItem): boolean {
  return !inOtherTab && (phase === "paused" || (phase === "needsFile" && canReopen));
}

/** The file itself helps: it is chosen again for this row. */
export function takesFile({ phase, canReopen, problem }: UploadItem): boolean {
  if (phase === "needsFile") return !canReopen || problem !== null;
  return (
    phase === "failed" && (problem?.code === "file_unreadable" || problem?.code === "file_changed")
  );
}

/** Also before the portal has a video of it: what is said then waits with the row. */
export function canBeDescribed({ phase, videoId }: UploadItem): boolean {
  if (phase === "failed") return videoId !== null;
  return phase !== "refused" && phase !== "cancelled";
}
