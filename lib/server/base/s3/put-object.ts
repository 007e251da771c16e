import { PutObjectCommand } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";
import { persist } from "./persist.ts";

/** Writes one object, replacing any other, and retries while the store fails. */
export async function putObject(
  key: string,
  body: Uint8Array | string,
  contentType: string,
  signal: AbortSignal,
): Promise<void> {
  const command = () =>
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType });
  await persist(() => s3.send(command(), { abortSignal: signal }), signal);
}
