import { isUnfinished } from "../upload-item.ts";
import { still } from "./new-item.ts";
import { Paused } from "./row.ts";
import type { Engine, Row } from "./row.ts";

/** Stops the requests at once. The place and what has arrived stay; what was hashed is not hashed again. */
export function pauseRow(row: Row, engine: Engine): void {
  const item = engine.store.get(row.id);
  if (!item || !isUnfinished(item) || item.phase === "away") return;
  row.stop.abort(new Paused());
  row.applies = false;
  row.started = false;
  engine.store.change(row.id, { phase: "paused", resetsAt: null, ...still });
  engine.replan();
}
