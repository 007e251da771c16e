import { partBytes } from "../../../../lib/domain/part-plan.ts";
import type { Transfer } from "../../../../lib/domain/wire/transfers.ts";
import type { ReserveUpload, SignParts } from "../../../../lib/domain/wire/uploads.ts";
import { presignPart } from "../../../../lib/server/base/s3/presign-part.ts";
import { presignPost } from "../../../../lib/server/base/s3/presign-post.ts";
import { currentSigning } from "../../../../lib/server/base/s3/signing.ts";

export type Upload = ReserveUpload & {
  id: string;
  key: string;
  state: "RESERVED" | "VERIFIED" | "CANCELLED";
  plan: { partSize: number; partCount: number } | null;
};

/** As the real portal signs it, with the same functions. */
export async function transferOf(
  upload: Upload,
  parts: SignParts["parts"],
  seconds: number,
): Promise<Transfer> {
  const now = new Date();
  const { key, size, plan, checksum } = upload;
  const contentType = "video/mp4";
  if (!plan) {
    return presignPost(
      { key, contentType, checksum, minBytes: size, maxBytes: size, seconds },
      now,
    );
  }
  const signing = await currentSigning();
  const signed = parts.map(({ partNumber, checksum: ofPart }) =>
    presignPart(
      {
        key,
        s3UploadId: upload.id,
        partNumber,
        bytes: partBytes(size, plan.partSize, partNumber),
        checksum: ofPart,
        seconds,
      },
      signing,
      now,
    ),
  );
  return { method: "multipart", ...plan, parts: signed };
}

export async function stillsOf(upload: Upload, seconds: number) {
  const form = (still: string) =>
    presignPost(
      {
        key: `stills/${upload.id}/${still}`,
        contentType: "image/jpeg",
        minBytes: 1,
        maxBytes: 5e6,
        seconds,
      },
      new Date(),
    );
  return { poster: await form("poster"), strip: await form("strip") };
}
