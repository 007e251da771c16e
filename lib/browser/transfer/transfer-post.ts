import type { PostTransfer } from "../../domain/wire.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import { send } from "./send.ts";
import { sendPatiently } from "./send-patiently.ts";
import type { Journey, TransferTools } from "./transfer.ts";

/** Sends a small file as one presigned POST. `form` is null if the upload was begun before: then a fresh one is asked for. */
export async function transferPost(
  form: PostTransfer | null,
  journey: Journey,
  tools: TransferTools,
): Promise<void> {
  const { uploadId, file, signal } = journey;

  async function freshForm(): Promise<PostTransfer> {
    const transfer = await askPatiently(
      () => tools.api.sign(uploadId, [], signal),
      signal,
      journey.onPause,
    );
    if (transfer.method !== "post") throw new Error("the portal signed parts for a single POST");
    return transfer;
  }

  let current = form ?? (await freshForm());
  await sendPatiently({
    file,
    signal,
    onPause: journey.onPause,
    attempt: () =>
      tools.turns.run(uploadId, { express: true, signal }, () => {
        journey.onBytes(0);
        return send({
          method: "POST",
          url: current.url,
          body: formOf(current, file),
          signal,
          // The form's own lines are counted by the browser too.
          onProgress: (loaded) => journey.onBytes(Math.min(loaded, file.size)),
        });
      }),
    renew: async () => {
      current = await freshForm();
    },
    // Sending ten megabytes again is cheaper than finding out, and lands on the same key.
    hasArrived: async () => false,
  });
  journey.onBytes(file.size);
}

/** S3 ignores every field after `file`, so it comes last. */
function formOf(transfer: PostTransfer, file: File): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(transfer.fields)) form.append(name, value);
  form.append("file", file);
  return form;
}
