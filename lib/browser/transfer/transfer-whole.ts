import type { WholeTransfer } from "../../domain/wire/transfers.ts";
import { requestWithRetry } from "../portal/request-with-retry.ts";
import type { Expiring } from "../portal/expiring.ts";
import { send } from "./send.ts";
import { sendWithRetry } from "./send-with-retry.ts";
import type { UploadContext, TransferTools } from "./transfer.ts";
import { wholeRequest } from "./whole-request.ts";

type Permission = WholeTransfer & Partial<Expiring>;

/**
 * Sends a small file in one request: a form, or a PUT to stores that take none. `permission` is null if the upload was
 * begun before: then a fresh one is asked for.
 */
export async function transferWhole(
  permission: Permission | null,
  context: UploadContext,
  tools: TransferTools,
): Promise<void> {
  const { uploadId, file, signal } = context;

  async function askPermission(): Promise<Permission> {
    const transfer = await requestWithRetry(
      () => tools.api.sign(uploadId, [], signal),
      signal,
      context.onPause,
    );
    if (transfer.method === "multipart") {
      throw new Error("the portal signed parts for a file that goes whole");
    }
    return transfer;
  }

  const { scheduler } = tools;
  const options = { express: true, bytes: file.size, rank: context.rank, signal };
  let current = permission ?? (await askPermission());
  await sendWithRetry({
    file,
    signal,
    onPause: context.onPause,
    onUnreachable: context.onUnreachable,
    scheduler,
    attempt: (silences) =>
      scheduler.run(uploadId, options, async (moved, dead) => {
        if (current.isStale?.()) current = await askPermission();
        // A form's own lines are counted by the browser too.
        const onProgress = (loaded: number) => {
          const bytes = Math.min(loaded, file.size);
          moved(bytes);
          context.onBytes(bytes);
        };
        onProgress(0);
        const drainTime = () => scheduler.drainTime(file.size);
        const request = wholeRequest(current, file);
        await send({ ...request, signal, dead, onProgress, drainTime, silences });
      }),
    renew: async () => {
      current = await askPermission();
    },
    // Sending ten megabytes again is cheaper than finding out, and lands on the same key.
    hasArrived: async () => false,
  });
  context.onBytes(file.size);
}
