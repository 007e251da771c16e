import { ApiProblem } from "../portal/api-problem.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import { transferMultipart } from "../transfer/transfer-multipart.ts";
import { transferWhole } from "../transfer/transfer-whole.ts";
import type { Journey, TransferTools } from "../transfer/transfer.ts";
import type { OpenUpload } from "./row.ts";

/** Rounds of "parts are missing" before something else must be wrong. */
const MOST_ROUNDS = 3;

/**
 * Asks for the verdict, and sends again what the store turns out not to have. Asking twice is safe. `checksum` is that of
 * the whole file, if it is known.
 */
export async function complete(
  upload: OpenUpload,
  checksum: string | undefined,
  journey: Journey,
  tools: TransferTools,
): Promise<void> {
  const { signal, onPause } = journey;
  for (let round = 0; ; round++) {
    try {
      const ask = () => tools.api.complete(upload.id, signal, checksum);
      await askPatiently(ask, signal, onPause);
      return;
    } catch (failure) {
      const isIncomplete = failure instanceof ApiProblem && failure.code === "upload_incomplete";
      if (!isIncomplete || round === MOST_ROUNDS) throw failure;
      await sendMissing(upload, journey, tools);
    }
  }
}

async function sendMissing(
  upload: OpenUpload,
  journey: Journey,
  tools: TransferTools,
): Promise<void> {
  if (upload.method === "post") return transferWhole(null, journey, tools);
  const { partSize, partCount } = upload;
  const ask = () => tools.api.upload(upload.id, journey.signal);
  const { receivedParts: received = [] } = await askPatiently(ask, journey.signal, journey.onPause);
  await transferMultipart({ partSize, partCount, received }, journey, tools);
}
