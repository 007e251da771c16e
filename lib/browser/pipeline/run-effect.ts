import { checkFile, releaseFrames } from "./check.ts";
import { showFailure } from "./decisions.ts";
import { attachFile, openFile } from "./open-file.ts";
import { release } from "./release.ts";
import { sendTask } from "./send-task.ts";
import { showTask } from "./show-task.ts";
import { transition, UNDO_MS } from "./task-state.ts";
import type { TaskEffect, TaskEvent } from "./task-state.ts";
import { beginRun, randomId } from "./upload-task.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

/** Moves a task to its next state, shows that, and does what follows. */
export function dispatch(task: UploadTask, event: TaskEvent, engine: Engine): void {
  const [state, ...effects] = transition(task.state, event);
  if (state !== task.state) {
    task.state = state;
    engine.store.change(task.id, showTask(task));
  }
  for (const effect of effects) runEffect(task, effect, engine);
}

/** The one place where something is done because of a state. */
function runEffect(task: UploadTask, effect: TaskEffect, engine: Engine): void {
  if (typeof effect === "string") simple[effect](task, engine);
  else if (effect.type === "release") {
    release(task, effect.upload, engine);
    simple.renewKey(task, engine);
  } else {
    beginRun(task);
    void work(task, engine, (signal) =>
      effect.type === "open"
        ? openFile(task, effect, engine, signal)
        : attachFile(task, effect.chosen, engine, signal),
    );
  }
}

/** Works on a task until its run is ended, and shows what stopped it otherwise. */
async function work(
  task: UploadTask,
  engine: Engine,
  step: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { signal } = task.run;
  try {
    await step(signal);
  } catch (failure) {
    if (!signal.aborted) await showFailure(task, failure, engine);
  }
}

type Simple = Extract<TaskEffect, string>;

const simple: Record<Simple, (task: UploadTask, engine: Engine) => void> = {
  stop: ({ run }) => run.abort(),
  abandon(task) {
    beginRun(task);
    task.run.abort();
    task.probe?.stop();
  },
  check: (task, engine) => void work(task, engine, (signal) => checkFile(task, engine, signal)),
  schedule: (_, engine) => engine.schedule(),
  send: (task, engine) => void work(task, engine, (signal) => sendTask(task, engine, signal)),
  renewKey(task) {
    task.key = randomId();
    task.unanswered = null;
  },
  startOver(task, engine) {
    releaseFrames(task, engine);
    task.fingerprint = null;
    task.hashes = new Map();
    engine.store.change(task.id, { sentBytes: 0, progress: 0 });
  },
  startUndo(task, engine) {
    const expire = () => engine.dispatch(task, { type: "undoExpired" });
    // That of an earlier cancellation, which was undone.
    clearTimeout(task.undoTimer);
    task.undoTimer = setTimeout(expire, UNDO_MS);
  },
  refreshAllowance: (_, engine) => void engine.refreshAllowance(),
  // A verdict releases nothing, and every reservation says what is left: the last one of a folder asks.
  refreshWhenIdle(_, engine) {
    if (!engine.store.getSnapshot().busy) void engine.refreshAllowance();
  },
  drop: (task, engine) => engine.drop(task),
};
