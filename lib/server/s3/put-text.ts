import { PutObjectCommand } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";

/** Stores a small text that the portal itself wrote. */
export async function putText(key: string, text: string, contentType: string): Promise<void> {
  await s3.send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType: contentType }),
  );
}
