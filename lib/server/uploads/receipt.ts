import type { Receipt } from "#lib/domain/wire/uploads.ts";
import type { Upload } from "../db/generated/client.ts";

/** What a creator can check of a verified upload; null for any other. */
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
    etag: upload.etag ?? "",
    reservedAt: upload.reservedAt.toISOString(),
    verifiedAt: upload.settledAt.toISOString(),
  };
}
