import { planSlots } from "./plan-slots.ts";
import { allOf } from "./task-state.ts";
import type { Engine } from "./upload-task.ts";

/** After a "no" from the portal a task does not ask again sooner, whatever the figures say. */
const DENIED_MS = 30_000;

/** Lets every checked task go that has a slot, and tells the others until when they wait. */
export function schedule({ tasks, store, dispatch }: Engine): void {
  const { allowance } = store.getSnapshot();
  const wanting = [...tasks.values()].filter(({ state }) => wants.has(state.phase));
  const sizes = wanting
    // Who goes on with an open upload has a slot already.
    .filter(({ state }) => state.upload === null)
    .map(({ id, facts }) => ({ id, size: facts.size }));
  const waiting = planSlots(allowance, sizes);
  for (const task of wanting) {
    const { phase, deniedAt, resetsAt: told } = allOf(task.state);
    if (phase === "reserving") continue;
    const isDenied = deniedAt !== null && performance.now() - deniedAt < DENIED_MS;
    if (waiting.has(task.id) || isDenied) {
      // What the portal told this very task is more exact than what it told of the whole allowance.
      const resetsAt = isDenied ? told : (allowance?.resetsAt ?? told);
      dispatch(task, { type: "limitReached", resetsAt });
    } else dispatch(task, { type: "scheduled" });
  }
}

const wants: ReadonlySet<string> = new Set(["queued", "waiting", "reserving"]);
