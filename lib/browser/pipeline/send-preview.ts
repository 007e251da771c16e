import { isPreviewTooLate, isPreviewWorthIt } from "../../domain/preview.ts";
import type { WholeTransfer } from "../../domain/wire/transfers.ts";
import { orderPreview } from "../media/order-preview.ts";
import { requestWithRetry } from "../portal/request-with-retry.ts";
import { retry, sleep } from "../portal/retry.ts";
import { isTransientSend, send } from "../transfer/send.ts";
import { wholeRequest } from "../transfer/whole-request.ts";
import { createLimit } from "../limit.ts";
import { fileOf } from "./upload-task.ts";
import type { Engine, UploadTask } from "./upload-task.ts";

// Loaded when a large film begins to go: most pages never need it.

const LOOK_MS = 1000;
const PATIENCE_MS = 5 * 60_000;

/** Two at once would both be late. */
const oneAtATime = createLimit(1);

/**
 * Makes a small film of a large one that is on its way, and sends it before the rest, so that the desk can watch it already.
 * A courtesy: where it cannot be made, or would come too late, there is none, and nobody is told.
 * @param signal aborted when the task stops, and when the original has gone out
 * @throws whatever stopped it; the caller lets it pass
 */
export async function sendPreview(
  task: UploadTask,
  uploadId: string,
  signal: AbortSignal,
  engine: Engine,
): Promise<void> {
  const { api, store } = engine;
  const tell = () => store.change(task.id, { previewed: true });
  await untilWorthIt(task, signal, engine);
  const preview = await oneAtATime(async () => {
    // It may have waited for another film's, and be nearly there by now.
    if (!isWorthIt(task, engine)) return null;
    const { transfer } = await api.signPreview(uploadId, signal);
    // From before a pause or a reload.
    if (!transfer) return tell();
    return orderPreview(fileOf(task), signal, (made, seconds) =>
      isPreviewTooLate(made, seconds, store.get(task.id)?.secondsLeft ?? null),
    );
  });
  if (!preview) return;
  // Making it may have taken longer than the first permission lasts.
  const ask = () => api.signPreview(uploadId, signal, preview.size);
  const { transfer } = await requestWithRetry(ask, signal);
  if (transfer) await sendWhole(transfer, preview, uploadId, signal, engine);
  const { received } = await requestWithRetry(() => api.recordPreview(uploadId, signal), signal);
  if (received) tell();
}

/** The line may prove slow only after a while. */
async function untilWorthIt(task: UploadTask, signal: AbortSignal, engine: Engine): Promise<void> {
  while (!isWorthIt(task, engine)) await sleep(LOOK_MS, signal);
}

function isWorthIt(task: UploadTask, { store }: Engine): boolean {
  const item = store.get(task.id);
  return item !== undefined && isPreviewWorthIt(item);
}

function sendWhole(
  transfer: WholeTransfer,
  preview: Blob,
  uploadId: string,
  signal: AbortSignal,
  { scheduler }: Engine,
): Promise<void> {
  const options = { express: true, bytes: preview.size, rank: () => 0, signal };
  const attempt = () =>
    scheduler.run(`${uploadId}/preview`, options, (moved, dead) =>
      send({
        ...wholeRequest(transfer, preview),
        signal,
        dead,
        onProgress: (loaded) => moved(Math.min(loaded, preview.size)),
        drainTime: () => scheduler.drainTime(preview.size),
      }),
    );
  return retry(attempt, { signal, patience: PATIENCE_MS, isTransient: isTransientSend });
}
