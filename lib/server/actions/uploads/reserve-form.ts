import { POST_MAX_BYTES } from "#lib/domain/part-plan.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { PostTransfer } from "#lib/domain/wire/transfers.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { uploadsByPut } from "#lib/server/model/store/store-report.ts";
import { cancel } from "./cancel.ts";
import { openTransfer } from "./open-transfer.ts";
import { reserve } from "./reserve.ts";

/**
 * Reserves one file of unknown size and signs a form for up to 10 MiB. The client never calls complete; the storage
 * event or the reconcile job completes the upload.
 * @throws Problem `form_not_available` if the store takes no forms, before anything is reserved; else as `reserve` and
 *   `openTransfer`
 */
export async function reserveForm(
  creator: Person,
  file: { filename: string; content_type: string },
  now: Date,
): Promise<PostTransfer> {
  if (await uploadsByPut(now)) {
    throw new Problem(
      "form_not_available",
      "This storage takes no browser forms. Send the file on the upload page, or begin with POST /api/uploads.",
    );
  }
  const wanted = { fileName: file.filename, contentType: file.content_type, size: POST_MAX_BYTES };
  const upload = await reserve(creator.id, wanted, { now, sizeIsCeiling: true });
  try {
    const transfer = await openTransfer(upload, now);
    if (transfer.method === "post") return transfer;
    throw new Error(`a form was asked for and ${transfer.method} was signed`);
  } catch (error) {
    await cancel(upload, now);
    throw error;
  }
}
