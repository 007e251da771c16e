import { chosen } from "../chosen-file.ts";
import type { AddOptions, ChosenFile } from "../chosen-file.ts";
import { explain } from "./explain.ts";
import { FileProblem } from "./file-problem.ts";
import { isActive } from "./task-state.ts";
import { createTask, keyOf, nextRank } from "./upload-task.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

/**
 * A task for each file, all at once. A file that a task here is waiting for goes to that task; one that is in the list
 * already is refused: dropping it twice is a slip, sending it twice would cost a slot. Answers the tasks' ids.
 */
export function addFiles(
  files: Iterable<File | ChosenFile>,
  options: AddOptions,
  engine: Engine,
): string[] {
  const { dispatch } = engine;
  const known = new Map<string, UploadTask>();
  for (const task of engine.tasks.values()) {
    const { state, facts } = task;
    const isMeant = options.continues && state.upload?.id === options.continues;
    if (isActive(state)) known.set(isMeant ? "continues" : keyOf(facts), task);
  }
  const added: UploadTask[] = [];
  const twice = new Set<UploadTask>();
  let rank = nextRank(engine);
  const ids = Array.from(files, (one) => {
    const { file, handle = null, folder = null } = chosen(one);
    const same = known.get(options.continues ? "continues" : keyOf(file));
    if (same && (!same.file || same.state.phase === "failed")) {
      dispatch(same, { type: "attachFile", chosen: { file, handle } });
      return same.id;
    }
    const task = createTask(file, options, { handle, folder, rank: rank++ });
    added.push(task);
    if (same) twice.add(task);
    known.set(keyOf(file), task);
    return task.id;
  });
  engine.add(added);
  const end = explain(new FileProblem("already_in_list", { phase: "refused" }), "check");
  for (const task of added) {
    if (twice.has(task)) dispatch(task, { type: "ended", end });
    else dispatch(task, { type: "fileReady", isChecked: false });
  }
  return ids;
}
