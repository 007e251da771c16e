import type { UploadView } from "../../domain/wire/uploads.ts";
import { ApiProblem } from "../portal/api-problem.ts";
import { requestWithRetry } from "../portal/request-with-retry.ts";
import { openUploadOf } from "./continue-upload.ts";
import { showDecision } from "./decisions.ts";
import type { OpenUpload } from "./task-state.ts";
import { createTask, nextRank } from "./upload-task.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

/** After that the reservation expires by itself. */
const RELEASE_MS = 120_000;

/**
 * Releases a task's slot at the portal and deletes what has arrived; without an upload, the slot that an unanswered request
 * may have taken. If the verdict was faster than the cancellation, the task shows the verdict.
 */
export function release(task: UploadTask, upload: OpenUpload | null, engine: Engine): void {
  const { run, unanswered } = task;
  const signal = AbortSignal.timeout(RELEASE_MS);
  if (upload) void cancel(upload.id);
  else if (unanswered) {
    requestWithRetry(unanswered, signal).then(
      ({ id }) => cancel(id),
      () => undefined,
    );
  }

  async function cancel(uploadId: string): Promise<void> {
    engine.released.add(uploadId);
    try {
      await requestWithRetry(() => engine.api.cancel(uploadId), AbortSignal.timeout(RELEASE_MS));
    } catch (failure) {
      const isDecided = failure instanceof ApiProblem && failure.code === "upload_not_open";
      if (isDecided && task.run === run) await askVerdict(uploadId);
    } finally {
      for (const one of engine.tasks.values()) engine.dispatch(one, { type: "slotReleased" });
      void engine.refreshAllowance();
    }
  }

  async function askVerdict(uploadId: string): Promise<void> {
    const view = await engine.api.upload(uploadId, signal).catch(() => null);
    if (view?.state === "VERIFIED" || view?.state === "REFUSED") showDecision(task, view, engine);
  }
}

/** Cancels an upload of the portal's list that no task has; undone, it is in that list again. */
export function cancelListed(view: UploadView, engine: Engine): void {
  const { fileName: name, size, contentType: type, fingerprint, videoId, version } = view;
  const facts = { name, size, type, lastModified: 0 };
  const rank = nextRank(engine);
  const task = createTask(facts, version > 1 ? { videoId } : {}, { fingerprint, rank });
  task.state = { ...task.state, upload: openUploadOf(view) };
  engine.add([task]);
  engine.dispatch(task, { type: "cancel", now: Date.now(), was: "listed" });
}
