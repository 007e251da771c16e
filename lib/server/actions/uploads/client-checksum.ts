import { isOpen } from "#lib/domain/states.ts";
import { Problem } from "#lib/domain/problem.ts";
import { isolate } from "#lib/domain/text.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";

/**
 * Requires that the stored bytes are the ones the client read, by their CRC64NVME. Does nothing if either checksum is
 * missing: some stores keep none, and then only the sizes of the parts can be compared and the receipt has no checksum.
 * @throws Problem `checksum_mismatch`
 */
export function requireClientChecksum(
  upload: Pick<Upload, "fileName" | "state">,
  clientChecksum: string | undefined,
  stored: string | null | undefined,
): void {
  if (!clientChecksum || !stored || clientChecksum === stored) return;
  const wayOut = isOpen(upload)
    ? "The upload stays open: send what differs again, then complete."
    : `What is stored is ${upload.state.toLowerCase()} and stays as it is. Send this file as an upload of its own.`;
  throw new Problem(
    "checksum_mismatch",
    `${isolate(upload.fileName)}: the file that was read has the checksum ${clientChecksum}, what arrived has ${stored}. ${wayOut}`,
    { members: { state: upload.state, checksum: clientChecksum, stored } },
  );
}
