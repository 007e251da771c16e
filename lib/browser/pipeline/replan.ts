import { planPlaces } from "./places.ts";
import { sendRow } from "./run-row.ts";
import type { Engine, Row } from "./row.ts";

/** After a "no" from the portal a row does not ask again sooner, whatever the figures say. */
const TURNED_DOWN_MS = 30_000;

/** Lets every checked row go that has a place, and tells the others until when they wait. */
export function replan(rows: Iterable<Row>, engine: Engine): void {
  const { allowance } = engine.store.getSnapshot();
  const applicants = [...rows].filter(({ applies }) => applies);
  const sizes = applicants
    .filter(({ upload }) => upload === null)
    .map(({ id, facts }) => ({ id, size: facts.size }));
  const waiting = planPlaces(allowance, sizes);
  // Who goes on with an open upload has a place already.
  for (const row of applicants) {
    if (row.started) continue;
    const justTurnedDown =
      row.turnedDownAt !== null && performance.now() - row.turnedDownAt < TURNED_DOWN_MS;
    if (waiting.has(row.id) || justTurnedDown) {
      // What the portal told this very file is more exact than what it told of the whole allowance.
      const told = engine.store.get(row.id)?.resetsAt ?? null;
      const resetsAt = justTurnedDown ? told : (allowance?.resetsAt ?? told);
      engine.store.change(row.id, { phase: "waiting", resetsAt });
    } else {
      engine.store.change(row.id, { phase: "queued", resetsAt: null });
      void sendRow(row, engine);
    }
  }
}
