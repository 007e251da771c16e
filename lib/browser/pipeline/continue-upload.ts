import { isOpen } from "../../domain/states.ts";
import { sameFile } from "../../domain/fingerprint.ts";
import { requestWithRetry } from "../portal/request-with-retry.ts";
import { notTheSame, uploadEnded } from "./file-problem.ts";

import { stallShower } from "./show-stall.ts";
import type { OpenUpload } from "./task-state.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

/** An open upload of the same file, begun before a reload or on another device; null if there is none. */
export async function findOpenUpload(task: UploadTask, engine: Engine): Promise<OpenUpload | null> {
  const { fingerprint, facts, options, run } = task;
  if (!fingerprint) return null;
  // Not knowing costs a second transfer at worst, so this never stands in the way of the first.
  const open = await engine.openUploads().catch(() => ({ uploads: [] }));
  run.signal.throwIfAborted();
  const taken = new Set([...engine.tasks.values()].map(({ state }) => state.upload?.id));
  const same = open.uploads.find(
    (view) =>
      isOpen(view) &&
      sameFile(view.fingerprint, fingerprint) &&
      view.size === facts.size &&
      !taken.has(view.id) &&
      !engine.released.has(view.id) &&
      (options.videoId ? view.videoId === options.videoId : view.version === 1),
  );
  return same ? openUploadOf(same) : null;
}

/**
 * The very upload that this file was chosen for.
 * @throws FileProblem if it was begun with another file or is open no more
 */
export async function findContinued(
  task: UploadTask,
  { openUploads }: Engine,
): Promise<OpenUpload> {
  const { options, fingerprint, facts } = task;
  const { uploads } = await openUploads();
  const view = uploads.find(({ id }) => id === options.continues);
  if (!view) {
    delete options.continues;
    throw uploadEnded();
  }
  const isSame = view.fingerprint
    ? sameFile(view.fingerprint, fingerprint)
    : view.size === facts.size;
  if (!isSame) throw notTheSame(view.fileName, facts.name, "refused");
  return openUploadOf(view);
}

/** What the store has of it now. */
export async function askReceived(upload: OpenUpload, task: UploadTask, engine: Engine) {
  const { signal } = task.run;
  return requestWithRetry(
    () => engine.api.upload(upload.id, signal),
    signal,
    stallShower(task, engine),
  );
}

/** What is kept of an open upload: which parts are missing must be asked. */
export function openUploadOf({ id, videoId, partSize, partCount }: OpenUpload): OpenUpload {
  return { id, videoId, partSize, partCount };
}
