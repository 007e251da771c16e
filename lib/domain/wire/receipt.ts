import { z } from "zod";
import { bytes, id, time } from "./fields.ts";

/** What the portal promises of an upload that it verified. */
export const Receipt = z
  .object({
    uploadId: id,
    fileName: z.string(),
    key: z.string().describe("Of the object in the bucket"),
    size: bytes,
    checksum: z
      .string()
      .nullable()
      .describe(
        "CRC64NVME of the whole object in base64, as the storage reports it, or as Newsreel read it where the storage keeps none",
      ),
    checksumType: z.enum(["FULL_OBJECT", "COMPOSITE"]).nullable(),
    checkedBy: z
      .enum(["storage", "newsreel"])
      .nullable()
      .describe("Who compared the stored bytes with it; null: only sizes were compared so far"),
    sentChecksum: z
      .string()
      .nullable()
      .describe(
        "The same checksum as the sender read the file, if they said so; what is stored differs from it if `checksum` does",
      ),
    etag: z.string(),
    reservedAt: time,
    verifiedAt: time,
  })
  .meta({ id: "Receipt", description: "Of an upload that was verified" });
export type Receipt = z.infer<typeof Receipt>;
