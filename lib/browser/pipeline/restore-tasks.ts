import { isOpen } from "../../domain/states.ts";
import type { RememberedTask } from "../memory/task-memory.ts";
import { ApiProblem } from "../portal/api-problem.ts";
import { requestWithRetry } from "../portal/request-with-retry.ts";
import { openUploadOf } from "./continue-upload.ts";
import { isUnknown, showDecision } from "./decisions.ts";
import { explain } from "./explain.ts";
import { showBytes } from "./show-progress.ts";
import { stallShower } from "./show-stall.ts";
import type { OpenUpload } from "./task-state.ts";
import { createTask, keyOf } from "./upload-task.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

/** Puts remembered tasks into the list again. What may be opened without a question goes on by itself. */
export function restoreTasks(remembered: readonly RememberedTask[], engine: Engine): void {
  const inOrder = remembered
    .filter(({ id }) => !engine.tasks.has(id))
    .toSorted((one, other) => one.rank - other.rank);
  // Files that were chosen again before this list was read.
  const withFile = [...engine.tasks.values()].filter(({ file }) => file !== null);
  for (const one of inOrder) {
    const { facts, options, upload, paused, cancelled, again, folder = null, ...known } = one;
    const chosen = withFile.find(({ state, facts: own }) =>
      state.upload ? state.upload.id === upload?.id : keyOf(own) === keyOf(facts),
    );
    if (chosen?.state.upload) {
      engine.touch(known.id);
      continue;
    }
    const task = createTask(facts, options, { ...known, folder });
    task.state = {
      upload: upload && openUploadOf(upload),
      isDuplicateConfirmed: again,
      isReplaced: false,
      ...(paused ? { phase: "paused" } : { phase: "needsFile", problem: null }),
    };
    engine.add([task]);
    // Whoever comes back sees what they cancelled, and has their ten seconds.
    if (cancelled) engine.dispatch(task, { type: "cancel", now: Date.now(), was: cancelled });
    else if (chosen) engine.handOver(chosen, task);
    else void wake(task, paused, engine);
  }
}

async function wake(task: UploadTask, isPaused: boolean, engine: Engine): Promise<void> {
  const { run, state } = task;
  if (state.upload && (await isDecided(task, state.upload, engine))) return;
  // Whoever clicked in the meantime knows better.
  if (task.run === run && !run.signal.aborted && !isPaused) {
    engine.dispatch(task, { type: "resume", ask: false });
  }
}

/** Asks the portal what became of an upload, and shows it. Answers whether there is nothing more to be done for it. */
async function isDecided(task: UploadTask, upload: OpenUpload, engine: Engine): Promise<boolean> {
  const { api } = engine;
  const { signal } = task.run;
  try {
    const view = await api.upload(upload.id, signal);
    if (!isOpen(view)) {
      showDecision(task, view, engine);
      return true;
    }
    const arrived = (view.receivedParts ?? []).reduce((sum, { size }) => sum + size, 0);
    showBytes(task, arrived, engine);
    if (arrived < task.facts.size) return false;
    // The page was left after the last byte: nothing of the file is needed any more.
    engine.dispatch(task, { type: "transferred" });
    const ask = () => api.complete(upload.id, signal);
    await requestWithRetry(ask, signal, stallShower(task, engine));
    engine.dispatch(task, { type: "verified" });
    return true;
  } catch (failure) {
    if (signal.aborted) return true;
    if (isUnknown(failure)) {
      engine.dispatch(task, { type: "vanished" });
      return false;
    }
    const isVerdict = failure instanceof ApiProblem && failure.code === "file_refused";
    if (isVerdict) engine.dispatch(task, { type: "ended", end: explain(failure, "complete") });
    else if (task.state.phase === "verifying") engine.dispatch(task, { type: "fileMissing" });
    return isVerdict;
  }
}
