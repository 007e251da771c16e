import type { UploadView } from "../../domain/wire/uploads.ts";
import { ApiProblem } from "../portal/api-problem.ts";
import type { Stage } from "../upload-item.ts";
import { openUploadOf } from "./continue-upload.ts";
import { explain } from "./explain.ts";
import { uploadEnded } from "./file-problem.ts";
import { refuse } from "./refuse.ts";
import { isClosed } from "./task-state.ts";
import type { TaskPhase } from "./task-state.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

/** The portal decided in the meantime, through another tab or by itself: shows what it decided. */
export function showDecision(task: UploadTask, view: UploadView, engine: Engine): void {
  const { state, refusal } = view;
  const upload = openUploadOf(view);
  if (state === "VERIFIED") engine.dispatch(task, { type: "verified", upload });
  else {
    const isRefused = state === "REFUSED" && refusal;
    const end = isRefused ? refuse(refusal, "complete") : explain(uploadEnded(), "complete");
    engine.dispatch(task, { type: "ended", end, upload });
  }
}

/** Shows what stopped a task; of an upload that is open no more, what became of it. */
export async function showFailure(
  task: UploadTask,
  failure: unknown,
  engine: Engine,
): Promise<void> {
  const { dispatch } = engine;
  const { phase, upload } = task.state;
  if (phase === "reserving" && isDenied(failure)) {
    const { resetsAt } = failure.members;
    return dispatch(task, {
      type: "denied",
      resetsAt: typeof resetsAt === "string" ? resetsAt : null,
      now: performance.now(),
    });
  }
  const end = explain(failure, stages.get(phase) ?? "check");
  if (!upload || !isClosed(end.problem)) return dispatch(task, { type: "ended", end });
  const { signal } = task.run;
  try {
    showDecision(task, await engine.api.upload(upload.id, signal), engine);
  } catch (unclear) {
    if (signal.aborted) return;
    // A portal that was set up anew: the file is still here.
    if (isUnknown(unclear)) dispatch(task, { type: "vanished" });
    else dispatch(task, { type: "ended", end: explain(unclear, "complete") });
  }
}

/** What had been begun in a phase. */
const stages: ReadonlyMap<TaskPhase, Stage> = new Map([
  ["reserving", "reserve"],
  ["sending", "transfer"],
  ["verifying", "complete"],
]);

/** The portal has no such upload. */
export function isUnknown(failure: unknown): boolean {
  return failure instanceof ApiProblem && failure.code === "upload_not_found";
}

function isDenied(failure: unknown): failure is ApiProblem {
  if (!(failure instanceof ApiProblem)) return false;
  const { code, members } = failure;
  return code === "daily_limit_reached" || (code === "too_many_attempts" && "resetsAt" in members);
}
