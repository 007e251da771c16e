import type { Receipt } from "#lib/domain/wire/receipt.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";

/** Returns the receipt of a verified upload; null for any other. */
export function receiptOf(upload: Upload): Receipt | null {
  if (upload.state !== "VERIFIED" || !upload.settledAt) return null;
  const { checksumType } = upload;
  return {
    uploadId: upload.id,
    fileName: upload.fileName,
    key: upload.key,
    size: Number(upload.size),
    checksum: upload.storedChecksum,
    checksumType:
      checksumType === "FULL_OBJECT" || checksumType === "COMPOSITE" ? checksumType : null,
    checkedBy: whoChecked(upload),
    sentChecksum: upload.checksum,
    etag: upload.etag ?? "",
    reservedAt: upload.reservedAt.toISOString(),
    verifiedAt: upload.settledAt.toISOString(),
  };
}

/** Rows older than `checkedBy` were checked by the store, if it kept a checksum. */
function whoChecked({ checkedBy, storedChecksum }: Upload): Receipt["checkedBy"] {
  if (checkedBy === "storage" || checkedBy === "newsreel") return checkedBy;
  return storedChecksum ? "storage" : null;
}
