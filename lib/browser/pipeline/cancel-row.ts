import { still } from "./new-item.ts";
import { giveBack } from "./reserve.ts";
import { Cancelled, forgetUpload } from "./row.ts";
import type { Engine, Row } from "./row.ts";
import { showDecision } from "./run-row.ts";

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
  forgetUpload(row);
  row.look?.stop();
  const nothing = { problem: null, resetsAt: null, uploadId: null, videoId: null };
  engine.store.change(row.id, { phase: "cancelled", ...nothing, ...still });
  engine.replan();
}
