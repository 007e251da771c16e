import type { PostTransfer, WholeTransfer } from "../../domain/wire/transfers.ts";
import type { Outgoing } from "./send.ts";

/** The one request that carries all of a file, as the store takes it. */
export function wholeRequest(
  transfer: WholeTransfer,
  file: Blob,
): Pick<Outgoing, "method" | "url" | "headers" | "body"> {
  const { method, url } = transfer;
  if (method === "post") return { method: "POST", url, body: formOf(transfer, file) };
  return { method: "PUT", url, headers: transfer.headers, body: file };
}

/** The body of a presigned POST. S3 ignores every field after `file`, so it comes last. */
function formOf(transfer: PostTransfer, file: Blob): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(transfer.fields)) form.append(name, value);
  form.append("file", file);
  return form;
}
