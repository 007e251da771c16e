import type { PostTransfer } from "../../domain/wire/transfers.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import type { Perishable } from "../portal/perishable.ts";
import { formOf } from "./form.ts";
import { send } from "./send.ts";
import { sendPatiently } from "./send-patiently.ts";
import type { Journey, TransferTools } from "./transfer.ts";

type Form = PostTransfer & Partial<Perishable>;

/** Sends a small file as one presigned POST. `form` is null if the upload was begun before: then a fresh one is asked for. */
export async function transferPost(
  form: Form | null,
  journey: Journey,
  tools: TransferTools,
): Promise<void> {
  const { uploadId, file, signal } = journey;

  async function freshForm(): Promise<Form> {
    const transfer = await askPatiently(
      () => tools.api.sign(uploadId, [], signal),
      signal,
      journey.onPause,
    );
    if (transfer.method !== "post") throw new Error("the portal signed parts for a single POST");
    return transfer;
  }

  const { line } = tools;
  const turn = { express: true, bytes: file.size, rank: journey.rank, signal };
  let current = form ?? (await freshForm());
  await sendPatiently({
    file,
    signal,
    onPause: journey.onPause,
    line,
    attempt: (silences) =>
      line.run(uploadId, turn, async (moved) => {
        if (current.isStale?.()) current = await freshForm();
        // The form's own lines are counted by the browser too.
        const onProgress = (loaded: number) => {
          const bytes = Math.min(loaded, file.size);
          moved(bytes);
          journey.onBytes(bytes);
        };
        onProgress(0);
        const body = formOf(current, file);
        const drainTime = () => line.drainTime(file.size);
        const { url } = current;
        await send({ method: "POST", url, body, signal, onProgress, drainTime, silences });
      }),
    renew: async () => {
      current = await freshForm();
    },
    // Sending ten megabytes again is cheaper than finding out, and lands on the same key.
    hasArrived: async () => false,
  });
  journey.onBytes(file.size);
}
