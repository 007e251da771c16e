import { ApiProblem } from "../portal/api.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import { transferMultipart } from "../transfer/transfer-multipart.ts";
import { transferPost } from "../transfer/transfer-post.ts";
import type { Journey, TransferTools } from "../transfer/transfer.ts";
import type { OpenUpload } from "./row.ts";

/** Completing 10,000 parts takes the store minutes; a question without an answer for longer is asked again. */
const ANSWER_MS = 120_000;

/** Rounds of "parts are missing" before something else must be wrong. */
const MOST_ROUNDS = 3;

/** Asks for the verdict, and sends again what the store turns out not to have. Asking twice is safe. */
export async function complete(
  upload: OpenUpload,
  journey: Journey,
  tools: TransferTools,
): Promise<void> {
  const { signal, onPause } = journey;
  for (let round = 0; ; round++) {
    try {
      await askPatiently(
        () => {
          const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
          return tools.api.complete(upload.id, limit);
        },
        signal,
        onPause,
      );
      return;
    } catch (failure) {
      const isIncomplete = failure instanceof ApiProblem && failure.code === "upload_incomplete";
      if (!isIncomplete || round === MOST_ROUNDS) throw failure;
      await sendMissing(failure.members.missing, upload, journey, tools);
    }
  }
}

async function sendMissing(
  named: unknown,
  upload: OpenUpload,
  journey: Journey,
  tools: TransferTools,
): Promise<void> {
  if (upload.method === "post") return transferPost(null, journey, tools);
  const { partSize, partCount } = upload;
  const missing = Array.isArray(named) ? named.filter((part) => Number.isInteger(part)) : [];
  return transferMultipart({ partSize, partCount, missing }, journey, tools);
}
