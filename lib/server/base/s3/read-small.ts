import { GetObjectCommand } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";
import { answeredStatus } from "./failures.ts";

/** Reads a small object, for example a playlist; null if it does not exist, "too_large" if it exceeds `maxBytes`. */
export async function readSmall(
  key: string,
  maxBytes: number,
): Promise<Uint8Array | "too_large" | null> {
  try {
    const { Body, ContentLength } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key }),
    );
    if (!Body || ContentLength === undefined) throw new Error(`S3 answered ${key} without a body`);
    if (ContentLength > maxBytes) {
      // Unread, it would keep its connection busy.
      await Body.transformToWebStream().cancel();
      return "too_large";
    }
    return await Body.transformToByteArray();
  } catch (error) {
    if (answeredStatus(error, 404)) return null;
    throw error;
  }
}
