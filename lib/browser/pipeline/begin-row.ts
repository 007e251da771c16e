import type { UploadItem } from "../upload-item.ts";
import type { UploadStore } from "../store.ts";
import { Cancelled, randomId } from "./row.ts";
import type { Engine, Row } from "./row.ts";
import { dropFrames } from "./check.ts";
import { giveBack } from "./reserve.ts";
import { showDecision } from "./run-row.ts";
import { Speed } from "../transfer/speed.ts";

export function newItem({ id, file }: Row): UploadItem {
  return {
    id,
    fileName: file.name,
    size: file.size,
    type: file.type,
    phase: "checking",
    sentBytes: 0,
    progress: 0,
    speed: null,
    secondsLeft: null,
    stalled: false,
    canReopen: false,
    elsewhere: false,
    continued: false,
    problem: null,
    resetsAt: null,
    media: null,
    frames: [],
    videoId: null,
    uploadId: null,
  };
}

/** Dropping the same file twice is a slip; sending it twice would cost a place. */
export function alreadyInList(row: Row): UploadItem {
  const sentence = `${row.file.name} is already in this list.`;
  const problem = { code: "already_in_list", sentence, retryable: false, at: "check" } as const;
  return { ...newItem(row), phase: "refused", problem };
}

/** A row of the same file that is not at its end, or failed. */
export function findSame(file: File, rows: ReadonlyMap<string, Row>, store: UploadStore) {
  return [...rows.values()].find((row) => {
    const phase = store.get(row.id)?.phase;
    const isOver = phase === "verified" || phase === "refused" || phase === "cancelled";
    return (
      !isOver &&
      row.file.name === file.name &&
      row.file.size === file.size &&
      row.file.lastModified === file.lastModified
    );
  });
}

/**
 * Stops at once, and gives back what is known to be taken; a reservation on its way gives itself back. If the verdict
 * was faster than the cancellation, the row shows the verdict.
 */
export function cancelRow(row: Row, engine: Engine): void {
  const phase = engine.store.get(row.id)?.phase;
  if (phase === undefined || phase === "verified" || phase === "refused" || phase === "cancelled") {
    return;
  }
  row.stop.abort(new Cancelled());
  row.applies = false;
  row.started = false;
  const { upload, stop } = row;
  if (upload) {
    giveBack(upload.id, engine, () => {
      if (row.stop === stop) void showDecision(row, upload.id, engine);
    });
  }
  row.upload = null;
  row.look?.stop();
  engine.store.change(row.id, {
    phase: "cancelled",
    problem: null,
    resetsAt: null,
    speed: null,
    secondsLeft: null,
    stalled: false,
    uploadId: null,
    videoId: null,
  });
  engine.replan();
}

/** Makes a row that failed, was paused or cancelled ready for another run; an upload still open is gone on with. */
export function reviveRow(row: Row, engine: Engine): void {
  const wasCancelled = engine.store.get(row.id)?.phase === "cancelled";
  row.stop = new AbortController();
  row.speed = new Speed();
  row.turnedDownAt = null;
  if (wasCancelled) {
    dropFrames(row, engine);
    row.fingerprint = null;
    row.key = randomId();
  }
  const isChecked = row.look !== null;
  row.applies = isChecked;
  engine.store.change(row.id, {
    phase: isChecked ? "queued" : "checking",
    problem: null,
    ...(wasCancelled ? { sentBytes: 0, progress: 0, frames: [] } : {}),
  });
}
