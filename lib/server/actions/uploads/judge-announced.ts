import { isOpen } from "#lib/domain/states.ts";
import { Problem } from "#lib/domain/problem.ts";
import { isolate } from "#lib/domain/text.ts";
import type { Verdict } from "#lib/domain/verdict.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { inspectObject } from "#lib/server/base/inspect/inspect-object.ts";
import { logError } from "#lib/server/base/log.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";

/** An object in the bucket and the verdict of its bytes. */
export type Landed = {
  key: string;
  object: StoredObject;
  verdict: Verdict;
  /** Who held its bytes against a checksum; null if nobody has yet. */
  checkedBy: "storage" | "newsreel" | null;
  /** CRC64NVME of the whole as it was read here, if it was. */
  read?: string | undefined;
};

export type KnownChecksums = {
  /** CRC64NVME of the whole as the store's own list of parts has it. */
  combined?: string | undefined;
  /** CRC64NVME of the whole as it was read here. */
  read?: string | undefined;
};

/**
 * Compares size and checksum with what was announced, then reads the bytes.
 */
export async function judgeAnnounced(
  upload: Upload,
  key: string,
  object: StoredObject,
  { combined, read }: KnownChecksums = {},
): Promise<Verdict> {
  const announced = Number(upload.size);
  const fits = upload.sizeIsCeiling ? object.size <= announced : object.size === announced;
  if (!fits) return { outcome: "refused", reason: "size_mismatch" };
  const stored = object.checksumType === "FULL_OBJECT" ? object.checksum : null;
  if (combined && stored && combined !== stored) {
    // The store checked every part and then assembled something else. A receipt must not say that it is whole.
    const error = new Error(`the parts are ${combined}, the object is ${stored}`);
    logError("storage has not assembled what it received", error, { uploadId: upload.id, key });
    return { outcome: "refused", reason: "checksum_mismatch" };
  }
  const known = read ?? stored;
  const differs = upload.checksum && known && upload.checksum !== known;
  if (differs) return { outcome: "refused", reason: "checksum_mismatch" };
  const { id: uploadId, creatorId } = upload;
  return inspectObject({ uploadId, creatorId, subject: "original" }, key, object);
}

/**
 * What arrived must be what the client read. Where the store keeps no checksum there is nothing to compare with: the
 * sizes of the parts must do then, and the receipt has no checksum.
 * @throws Problem `checksum_mismatch`
 */
export function requireToldChecksum(
  upload: Pick<Upload, "fileName" | "state">,
  told: string | undefined,
  stored: string | null | undefined,
): void {
  if (!told || !stored || told === stored) return;
  const wayOut = isOpen(upload)
    ? "The upload stays open: send what differs again, then complete."
    : `What is stored is ${upload.state.toLowerCase()} and stays as it is. Send this file as an upload of its own.`;
  throw new Problem(
    "checksum_mismatch",
    `${isolate(upload.fileName)}: the file that was read has the checksum ${told}, what arrived has ${stored}. ${wayOut}`,
    { members: { state: upload.state, checksum: told, stored } },
  );
}
