import { PutObjectCommand } from "@aws-sdk/client-s3";
import { bucket as ownBucket, s3 } from "./client.ts";

/** Stores a small text that the portal itself wrote, by default in its own bucket. */
export async function putText(
  target: string | { bucket: string; key: string },
  text: string,
  contentType: string,
): Promise<void> {
  const { bucket, key } = typeof target === "string" ? { bucket: ownBucket, key: target } : target;
  await s3.send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType: contentType }),
  );
}
