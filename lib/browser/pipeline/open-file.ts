import { sameFile } from "../../domain/fingerprint.ts";
import type { ChosenFile } from "../chosen-file.ts";
import { nameOf } from "../file-name.ts";
import { openHandle } from "../memory/file-handle.ts";
import { releaseFrames } from "./check.ts";
import { fileChanged, notTheSame } from "./file-problem.ts";
import { randomId } from "./upload-task.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

/**
 * Gets the file of a task, opened through its handle if it is not at hand. With `ask` the person may be asked for permission:
 * call it inside a click. `reread`: what is at hand is out of date.
 * @throws FileProblem, whatever opening throws, or the signal's reason
 */
export async function openFile(
  task: UploadTask,
  { ask, reread }: { ask: boolean; reread: boolean },
  engine: Engine,
  signal: AbortSignal,
): Promise<void> {
  const { handle, facts } = task;
  if (handle && reread) task.file = null;
  if (!task.file) {
    const file = handle && (await engine.openings(() => openHandle(handle, ask)));
    if (signal.aborted) return;
    if (!file) {
      engine.store.change(task.id, { canReopen: handle !== null });
      return engine.dispatch(task, { type: "fileMissing" });
    }
    const isChanged = file.size !== facts.size || file.lastModified !== facts.lastModified;
    if (isChanged && task.state.upload) throw fileChanged();
    if (isChanged) task.fingerprint = null;
    take(task, file, engine);
  }
  const isChecked = task.checkedFile === task.file;
  engine.dispatch(task, { type: "fileReady", isChecked });
}

/**
 * Takes the file that was chosen again.
 * @throws FileProblem if it is not the one that the upload was begun with, FileUnreadable, or the signal's reason
 */
export async function attachFile(
  task: UploadTask,
  { file, handle = null }: ChosenFile,
  engine: Engine,
  signal: AbortSignal,
): Promise<void> {
  const { fingerprint, facts } = task;
  if (fingerprint) {
    const probed = await engine.checksums.probe(file, signal);
    if (!sameFile(fingerprint, probed.fingerprint)) {
      task.file = null;
      throw notTheSame(facts.name, nameOf(file), "needsFile");
    }
  }
  task.handle = handle;
  engine.store.change(task.id, { canReopen: engine.remembers && handle !== null });
  take(task, file, engine);
  engine.dispatch(task, { type: "fileReady", isChecked: false });
}

function take(task: UploadTask, file: File, engine: Engine): void {
  releaseFrames(task, engine);
  task.hashes = new Map();
  task.file = file;
  // What was begun goes by the name it was begun with.
  if (task.state.upload) return;
  const { size, type, lastModified } = file;
  const name = nameOf(file);
  // Another file is another question to the portal.
  if (name !== task.facts.name || size !== task.facts.size) task.key = randomId();
  task.facts = { name, size, type, lastModified };
  engine.store.change(task.id, { fileName: name, size, type });
}
