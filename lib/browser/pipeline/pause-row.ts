import type { Phase } from "../upload-item.ts";
import { Paused } from "./row.ts";
import type { Engine, Row } from "./row.ts";

const pausable: ReadonlySet<Phase> = new Set(["checking", "waiting", "queued", "sending"]);

/** Stops the requests at once. The place and what has arrived stay; what was hashed is not hashed again. */
export function pauseRow(row: Row, engine: Engine): void {
  const phase = engine.store.get(row.id)?.phase;
  if (!phase || !pausable.has(phase)) return;
  row.stop.abort(new Paused());
  row.applies = false;
  row.started = false;
  const still = { speed: null, secondsLeft: null, stalled: false, resetsAt: null };
  engine.store.change(row.id, { phase: "paused", ...still });
  engine.replan();
}
