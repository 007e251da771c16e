import type { PostTransfer } from "../../domain/wire/transfers.ts";

/** The body of a presigned POST. S3 ignores every field after `file`, so it comes last. */
export function formOf(transfer: PostTransfer, file: Blob): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(transfer.fields)) form.append(name, value);
  form.append("file", file);
  return form;
}
