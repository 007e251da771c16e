import type { WholeTransfer } from "../../domain/wire/transfers.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import type { Perishable } from "../portal/perishable.ts";
import { send } from "./send.ts";
import { sendPatiently } from "./send-patiently.ts";
import type { Journey, TransferTools } from "./transfer.ts";
import { wholeRequest } from "./whole-request.ts";

type Permission = WholeTransfer & Partial<Perishable>;

/**
 * Sends a small file in one request: a form, or a PUT to stores that take none. `permission` is null if the upload was
 * begun before: then a fresh one is asked for.
 */
export async function transferWhole(
  permission: Permission | null,
  journey: Journey,
  tools: TransferTools,
): Promise<void> {
  const { uploadId, file, signal } = journey;

  async function askPermission(): Promise<Permission> {
    const transfer = await askPatiently(
      () => tools.api.sign(uploadId, [], signal),
      signal,
      journey.onPause,
    );
    if (transfer.method === "multipart") {
      throw new Error("the portal signed parts for a file that goes whole");
    }
    return transfer;
  }

  const { line } = tools;
  const turn = { express: true, bytes: file.size, rank: journey.rank, signal };
  let current = permission ?? (await askPermission());
  await sendPatiently({
    file,
    signal,
    onPause: journey.onPause,
    onUnreachable: journey.onUnreachable,
    line,
    attempt: (silences) =>
      line.run(uploadId, turn, async (moved, dead) => {
        if (current.isStale?.()) current = await askPermission();
        // A form's own lines are counted by the browser too.
        const onProgress = (loaded: number) => {
          const bytes = Math.min(loaded, file.size);
          moved(bytes);
          journey.onBytes(bytes);
        };
        onProgress(0);
        const drainTime = () => line.drainTime(file.size);
        const request = wholeRequest(current, file);
        await send({ ...request, signal, dead, onProgress, drainTime, silences });
      }),
    renew: async () => {
      current = await askPermission();
    },
    // Sending ten megabytes again is cheaper than finding out, and lands on the same key.
    hasArrived: async () => false,
  });
  journey.onBytes(file.size);
}
