import { ApiProblem } from "../portal/api-problem.ts";
import { requestWithRetry } from "../portal/request-with-retry.ts";
import { transferMultipart } from "../transfer/transfer-multipart.ts";
import { transferWhole } from "../transfer/transfer-whole.ts";
import type { UploadContext, TransferTools } from "../transfer/transfer.ts";
import type { OpenUpload } from "./task-state.ts";

/** Rounds of "parts are missing" before something else must be wrong. */
const MOST_ROUNDS = 3;

/**
 * Asks for the verdict, and sends again what the store turns out not to have. Asking twice is safe. `checksum` is that of
 * the whole file, if it is known.
 */
export async function complete(
  upload: OpenUpload,
  checksum: string | undefined,
  context: UploadContext,
  tools: TransferTools,
): Promise<void> {
  const { signal, onPause } = context;
  for (let round = 0; ; round++) {
    try {
      const ask = () => tools.api.complete(upload.id, signal, checksum);
      await requestWithRetry(ask, signal, onPause);
      return;
    } catch (failure) {
      const isIncomplete = failure instanceof ApiProblem && failure.code === "upload_incomplete";
      if (!isIncomplete || round === MOST_ROUNDS) throw failure;
      await sendMissing(upload, context, tools);
    }
  }
}

async function sendMissing(
  upload: OpenUpload,
  context: UploadContext,
  tools: TransferTools,
): Promise<void> {
  const { partSize, partCount } = upload;
  if (!partSize || !partCount) return transferWhole(null, context, tools);
  const ask = () => tools.api.upload(upload.id, context.signal);
  const { receivedParts: received = [] } = await requestWithRetry(
    ask,
    context.signal,
    context.onPause,
  );
  await transferMultipart({ partSize, partCount, received }, context, tools);
}
