import type { UploadView } from "../../domain/wire/uploads.ts";
import { openUploadOf } from "./continue-upload.ts";
import { goOn } from "./go-on.ts";
import { newItem, still } from "./new-item.ts";
import { giveBack, giveBackUnanswered } from "./reserve.ts";
import { createRow, forgetUpload } from "./row.ts";
import type { BeforeCancel, Engine, Row } from "./row.ts";
import { showDecision } from "./run-row.ts";

/** So long a cancellation can be undone, and nothing that has arrived is thrown away. */
const UNDO_MS = 10_000;

/** Stops at once. Place and bytes are given back when it can no longer be undone. */
export function cancelRow(row: Row, engine: Engine): void {
  const phase = engine.store.get(row.id)?.phase;
  if (phase === undefined || phase === "verified" || phase === "refused" || phase === "cancelled") {
    return;
  }
  row.stop.abort();
  row.applies = false;
  row.started = false;
  holdBack(row, phase === "paused" ? "paused" : "going", engine);
  engine.replan();
}

/** Cancels an upload of the portal's list that no row has; undone, it is in that list again. */
export function cancelListed(view: UploadView, engine: Engine): void {
  const { fileName: name, size, contentType: type, fingerprint, videoId, version } = view;
  const rank = Math.max(-1, ...Array.from(engine.rows.values(), (row) => row.rank)) + 1;
  const facts = { name, size, type, lastModified: 0 };
  const upload = openUploadOf(view);
  const row = createRow(facts, version > 1 ? { videoId } : {}, { upload, fingerprint, rank });
  engine.rows.set(row.id, row);
  engine.store.append([{ ...newItem(row), uploadId: view.id, videoId }]);
  holdBack(row, "listed", engine);
}

/** Shows a row as cancelled, and gives it back when nobody has undone that; also after a reload in between. */
export function holdBack(row: Row, was: BeforeCancel, engine: Engine): void {
  row.undo = { was, timer: setTimeout(() => discard(row, engine), UNDO_MS) };
  const undoUntil = Date.now() + UNDO_MS;
  engine.store.change(row.id, {
    phase: "cancelled",
    problem: null,
    resetsAt: null,
    undoUntil,
    ...still,
  });
}

/** As if it had not been cancelled. Call it inside a click: the file's permission may be asked for. */
export function undoCancel(row: Row, engine: Engine): void {
  const { undo } = row;
  if (!undo) return;
  clearTimeout(undo.timer);
  row.undo = null;
  if (undo.was === "listed") return engine.drop(row);
  engine.store.change(row.id, { phase: "paused", undoUntil: null });
  if (undo.was === "going") void goOn(row, engine, true);
}

/**
 * Gives back what is known to be taken. If the verdict was faster than the cancellation, the row shows the verdict.
 */
function discard(row: Row, engine: Engine): void {
  row.undo = null;
  // An answer that is still on its way finds a row that wants it no more.
  row.stop = new AbortController();
  row.stop.abort();
  const { upload, unanswered, stop, options } = row;
  if (upload) {
    giveBack(upload.id, engine, () => {
      if (row.stop === stop) void showDecision(row, upload.id, engine);
    });
  } else if (unanswered) giveBackUnanswered(unanswered, engine);
  forgetUpload(row);
  row.look?.stop();
  engine.store.change(row.id, { undoUntil: null, videoId: options.videoId ?? null });
}
