import { GetObjectCommand } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";
import { answeredStatus } from "./failures.ts";

/**
 * The whole of a small object, for example a playlist; null if there is none, "too_large" if it has more than `maxBytes`.
 */
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
      // Nobody reads the rest; without this its connection would stay busy.
      await Body.transformToWebStream().cancel();
      return "too_large";
    }
    return await Body.transformToByteArray();
  } catch (error) {
    if (answeredStatus(error, 404)) return null;
    throw error;
  }
}
