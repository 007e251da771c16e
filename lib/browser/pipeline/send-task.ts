import { isOpen } from "../../domain/states.ts";
import { PREVIEW_LEAST_FILE_BYTES } from "../../domain/preview.ts";
import type { ReceivedPart, UploadView } from "../../domain/wire/uploads.ts";
import { requestWithRetry } from "../portal/request-with-retry.ts";
import { sleep } from "../portal/retry.ts";
import { sendThumbnails } from "../transfer/send-thumbnails.ts";
import { transferMultipart } from "../transfer/transfer-multipart.ts";
import { transferWhole } from "../transfer/transfer-whole.ts";
import type { UploadContext } from "../transfer/transfer.ts";
import { complete } from "./complete.ts";
import { askReceived } from "./continue-upload.ts";
import { showDecision } from "./decisions.ts";
import { explainSilence } from "./explain-silence.ts";
import { uploadEnded } from "./file-problem.ts";
import { onlyInThisTab } from "./only-tab.ts";
import { reserve } from "./reserve.ts";
import type { Reserved } from "./reserve.ts";
import { showBytes } from "./show-progress.ts";
import { stallShower } from "./show-stall.ts";
import type { OpenUpload } from "./task-state.ts";
import { fileOf } from "./upload-task.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

/** The verdict does not wait longer for pictures that are still being drawn. */
const STILLS_MS = 500;

/**
 * The second half of a task's way: slot, transfer, verdict.
 * @throws whatever stopped it; what had arrived stays and is found again by the next run
 */
export async function sendTask(
  task: UploadTask,
  engine: Engine,
  signal: AbortSignal,
): Promise<void> {
  const file = fileOf(task);
  const sent = new AbortController();
  const leave = await engine.scheduler.acquire({ size: file.size, rank: () => task.rank }, signal);
  try {
    const begun = task.state.upload;
    if (begun) engine.dispatch(task, { type: "reserved", upload: begun });
    const { upload, transfer = null } = begun ? { upload: begun } : await reserve(task, engine);
    const context = contextOf(task, upload.id, engine);
    const pictures = sendPictures(task, upload.id, engine);
    tryPreview(task, upload.id, AbortSignal.any([signal, sent.signal]), engine);
    const ending = await onlyInThisTab(upload.id, () =>
      sendMissing(upload, transfer, context, task, engine),
    );
    if ("view" in ending) return showDecision(task, ending.view, engine);
    // A slot is released for what is found to be wrong here, not for what the portal refuses.
    const refusal = (await task.probe?.facts)?.refusal;
    signal.throwIfAborted();
    // Found while the task was cancelled, for example: whoever undid that has not heard of it.
    if (refusal) return engine.dispatch(task, { type: "indexRefused", refusal });

    sent.abort();
    leave();
    engine.dispatch(task, { type: "transferred" });
    // Pictures that nobody has begun are not waited for.
    const wait = task.probe?.isBegun() ? STILLS_MS : 0;
    const inTime = await Promise.race([pictures, sleep(wait, signal).then(() => false)]);
    await complete(upload, ending.checksum, context, engine);
    // The verdict takes over the pictures that are there; later ones have to be told of.
    if (!inTime) void recordPictures(pictures, upload.id, engine);
    engine.dispatch(task, { type: "verified" });
  } finally {
    sent.abort();
    leave();
  }
}

function contextOf(task: UploadTask, uploadId: string, engine: Engine): UploadContext {
  return {
    uploadId,
    file: fileOf(task),
    signal: task.run.signal,
    hashes: task.hashes,
    rank: () => task.rank,
    onBytes: (count) => showBytes(task, count, engine),
    onPause: stallShower(task, engine),
    onUnreachable: () => void explainSilence(task, uploadId, engine),
  };
}

/**
 * Sends what is missing; with the first permission, that is everything. Answers the checksum of the whole, if it is to be
 * told; or the portal's view, if it turns out that nothing is to be sent any more.
 */
async function sendMissing(
  upload: OpenUpload,
  permission: Reserved["transfer"] | null,
  context: UploadContext,
  task: UploadTask,
  engine: Engine,
): Promise<{ checksum?: string } | { view: UploadView }> {
  let received: readonly ReceivedPart[] = [];
  if (!permission) {
    const view = await askReceived(upload, task, engine);
    if (view.state === "CANCELLED" || view.state === "EXPIRED") throw uploadEnded();
    if (!isOpen(view)) return { view };
    received = view.receivedParts ?? [];
  }
  const { partSize, partCount } = upload;
  if (partSize && partCount) {
    const plan = { partSize, partCount, received };
    return { checksum: await transferMultipart(plan, context, engine) };
  }
  // A small file is one part: it has arrived or it has not.
  if (received.some(({ size }) => size === context.file.size)) return {};
  await transferWhole(permission?.method === "multipart" ? null : permission, context, engine);
  return {};
}

/** Answers whether pictures arrived. A film without them is whole, so that nothing here ever fails an upload. */
async function sendPictures(task: UploadTask, uploadId: string, engine: Engine): Promise<boolean> {
  const thumbnails = await task.probe?.thumbnails;
  if (!thumbnails) return false;
  return sendThumbnails(uploadId, thumbnails, task.run.signal, engine).then(
    () => true,
    () => false,
  );
}

/** Makes a small preview for the desk to watch until `signal` says that the original is there; not of a new version. */
function tryPreview(task: UploadTask, uploadId: string, signal: AbortSignal, engine: Engine): void {
  const { options, facts } = task;
  if (options.videoId || facts.size < PREVIEW_LEAST_FILE_BYTES || !("VideoEncoder" in globalThis))
    return;
  void import("./send-preview.ts")
    .then(({ sendPreview }) => sendPreview(task, uploadId, signal, engine))
    .catch(() => undefined);
}

async function recordPictures(
  pictures: Promise<boolean>,
  uploadId: string,
  { api }: Engine,
): Promise<void> {
  if (!(await pictures)) return;
  const signal = AbortSignal.timeout(60_000);
  await requestWithRetry(() => api.recordThumbnails(uploadId, signal), signal).catch(
    () => undefined,
  );
}
