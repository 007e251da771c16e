import { PutObjectCommand } from "@aws-sdk/client-s3";
import { s3 } from "./client.ts";

/** Writes a small text into any bucket; what was there is replaced. */
export async function putTextTo(
  at: { bucket: string; key: string },
  text: string,
  contentType: string,
): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: at.bucket,
      Key: at.key,
      Body: text,
      ContentType: contentType,
      ChecksumAlgorithm: "CRC64NVME",
    }),
  );
}
