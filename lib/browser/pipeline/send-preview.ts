import { isPreviewTooLate, isPreviewWorthIt } from "../../domain/preview.ts";
import type { WholeTransfer } from "../../domain/wire/transfers.ts";
import { orderPreview } from "../media/order-preview.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import { retry, sleep } from "../portal/retry.ts";
import { isTransientSend, send } from "../transfer/send.ts";
import { wholeRequest } from "../transfer/whole-request.ts";
import { createLimit } from "../limit.ts";
import { fileOf } from "./row.ts";
import type { Engine, Row } from "./row.ts";

// Loaded when a large film begins to go: most pages never need it.

const LOOK_MS = 1000;
const PATIENCE_MS = 5 * 60_000;

/** Two at once would both be late. */
const oneAtATime = createLimit(1);

/**
 * Makes a small film of a large one that is on its way, and sends it before the rest, so that the desk can look already.
 * A courtesy: where it cannot be made, or would come too late, there is none, and nobody is told.
 * @param signal aborted when the row stops, and when the original has gone out
 * @throws whatever stopped it; the caller lets it pass
 */
export async function sendPreview(
  row: Row,
  uploadId: string,
  signal: AbortSignal,
  engine: Engine,
): Promise<void> {
  const { api, store } = engine;
  const tell = () => store.change(row.id, { previewed: true });
  await untilWorthIt(row, signal, engine);
  const preview = await oneAtATime(async () => {
    // It may have waited for another film's, and be nearly there by now.
    if (!isWorthIt(row, engine)) return null;
    const { transfer } = await api.signPreview(uploadId, signal);
    // From before a pause or a reload.
    if (!transfer) return tell();
    return orderPreview(fileOf(row), signal, (made, seconds) =>
      isPreviewTooLate(made, seconds, store.get(row.id)?.secondsLeft ?? null),
    );
  });
  if (!preview) return;
  // Making it may have taken longer than the first permission lasts.
  const ask = () => api.signPreview(uploadId, signal, preview.size);
  const { transfer } = await askPatiently(ask, signal);
  if (transfer) await sendWhole(transfer, preview, uploadId, signal, engine);
  const { received } = await askPatiently(() => api.recordPreview(uploadId, signal), signal);
  if (received) tell();
}

/** The line may prove slow only after a while. */
async function untilWorthIt(row: Row, signal: AbortSignal, engine: Engine): Promise<void> {
  while (!isWorthIt(row, engine)) await sleep(LOOK_MS, signal);
}

function isWorthIt(row: Row, { store }: Engine): boolean {
  const item = store.get(row.id);
  return item !== undefined && isPreviewWorthIt(item);
}

function sendWhole(
  transfer: WholeTransfer,
  preview: Blob,
  uploadId: string,
  signal: AbortSignal,
  { line }: Engine,
): Promise<void> {
  const turn = { express: true, bytes: preview.size, rank: () => 0, signal };
  const attempt = () =>
    line.run(`${uploadId}/preview`, turn, (moved, dead) =>
      send({
        ...wholeRequest(transfer, preview),
        signal,
        dead,
        onProgress: (loaded) => moved(Math.min(loaded, preview.size)),
        drainTime: () => line.drainTime(preview.size),
      }),
    );
  return retry(attempt, { signal, patience: PATIENCE_MS, isTransient: isTransientSend });
}
