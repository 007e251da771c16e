import { sameFile } from "../../domain/fingerprint.ts";
import type { KnownFile } from "../../domain/wire/uploads.ts";
import { sleep } from "../portal/retry.ts";
import { isUnfinished } from "../upload-item.ts";
import { findContinued, findOpenUpload } from "./continue-upload.ts";
import { FileProblem, refusedFile } from "./file-problem.ts";
import { sentInOtherTab } from "./only-tab.ts";
import { isActive } from "./task-state.ts";
import type { OpenUpload } from "./task-state.ts";
import { fileOf } from "./upload-task.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

/** The film's index is waited for no longer before the first bytes leave; it is before the verdict. Milliseconds. */
const FACTS_MS = 100;

/**
 * The first half of a task's way: checks the file before it takes a slot. Frames go on coming afterwards, and so does what
 * the film's index says if it takes long to read.
 * @throws FileProblem if it cannot or need not be sent, FileUnreadable, or the signal's reason
 */
export async function checkFile(
  task: UploadTask,
  engine: Engine,
  signal: AbortSignal,
): Promise<void> {
  const { store } = engine;
  const { id } = task;
  const file = fileOf(task);
  const probed = await engine.checks(() => engine.checksums.probe(file, signal));
  if (probed.refusal) throw refusedFile(probed.refusal);
  task.fingerprint = probed.fingerprint;
  if (probed.checksum) task.hashes.set(1, probed.checksum);
  // Of a task that was paused while it was checked, what is still being drawn would come twice.
  if (task.probe) releaseFrames(task, engine);
  const probe = engine.reader.probe(file, ({ index, time, blob }) => {
    const shown = store.get(id);
    if (!shown) return;
    const frame = { index, time, url: URL.createObjectURL(blob) };
    store.change(id, { frames: [...shown.frames, frame] });
  });
  task.probe = probe;
  let isLate = false;
  const facts = probe.facts.then(({ refusal, media }) => {
    if (task.probe !== probe) return null;
    if (media) store.change(id, { media });
    if (isLate && refusal) engine.dispatch(task, { type: "indexRefused", refusal });
    return refusal;
  });
  // The portal is asked while the film's index is read: both take a while, and the first byte waits for both.
  if (!task.state.upload) await findUpload(task, engine, signal);
  const late = sleep(FACTS_MS, signal).then(() => {
    isLate = true;
    return null;
  });
  const refusal = await Promise.race([facts, late]);
  signal.throwIfAborted();
  if (refusal) throw refusedFile(refusal);
  task.checkedFile = file;
  engine.dispatch(task, { type: "fileReady", isChecked: true });
}

async function findUpload(task: UploadTask, engine: Engine, signal: AbortSignal): Promise<void> {
  const { fingerprint, options, state } = task;
  // Asked together with what is open. Not knowing costs a second transfer at worst, so this never stands in the way of the first.
  const known =
    state.isDuplicateConfirmed || !fingerprint
      ? null
      : engine.api.knownFiles(fingerprint).catch(() => null);
  try {
    const upload = await (options.continues ? findContinued : findOpenUpload)(task, engine);
    signal.throwIfAborted();
    refuseTwins(task, upload, engine);
    if (upload) engine.dispatch(task, { type: "reserved", upload });
    else refuseDuplicate(await known, signal);
  } catch (failure) {
    // Another run may have begun in the meantime; its probe is its own.
    if (!signal.aborted) releaseFrames(task, engine);
    throw failure;
  }
}

/** The same bytes under another name or in another tab: found before they take a slot. */
function refuseTwins(task: UploadTask, upload: OpenUpload | null, engine: Engine): void {
  const { store, tasks } = engine;
  const { fingerprint, facts, run } = task;
  for (const other of tasks.values()) {
    const { phase } = other.state;
    if (other === task || !sameFile(other.fingerprint, fingerprint)) continue;
    const hasFailed = phase === "failed" && other.state.upload !== null;
    if (!hasFailed && (!isActive(other.state) || phase === "failed" || phase === "verifying"))
      continue;
    // Of two that are checked together the first goes on.
    if (phase === "checking" && other.rank > task.rank) continue;
    if (hasFailed || !other.file) engine.handOver(task, other);
    run.signal.throwIfAborted();
    throw new FileProblem("already_in_list", { detail: other.facts.name, phase: "refused" });
  }
  for (const item of store.getSnapshot().items) {
    if (!item.inOtherTab || !isUnfinished(item) || item.phase === "needsFile") continue;
    const isSame = upload
      ? item.uploadId === upload.id
      : item.fileName === facts.name && item.size === facts.size;
    if (isSame) throw sentInOtherTab();
  }
}

/** The same bytes, uploaded long ago. */
function refuseDuplicate(known: { uploads: KnownFile[] } | null, signal: AbortSignal): void {
  signal.throwIfAborted();
  const [earlier] = known?.uploads ?? [];
  if (!earlier) return;
  const { videoId, title: detail } = earlier;
  throw new FileProblem("already_sent", { detail, videoId, retryable: true });
}

/** Frees the pictures of a task; it is to be checked again. */
export function releaseFrames(task: UploadTask, { store }: Pick<Engine, "store">): void {
  task.probe?.stop();
  task.probe = null;
  task.checkedFile = null;
  for (const { url } of store.get(task.id)?.frames ?? []) URL.revokeObjectURL(url);
  store.change(task.id, { frames: [] });
}
