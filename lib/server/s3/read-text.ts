import { GetObjectCommand } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";
import { answeredStatus } from "./failures.ts";

/** A small text out of the bucket. @returns null if it is not there, or larger than `maxBytes` */
export async function readText(key: string, maxBytes: number): Promise<string | null> {
  try {
    const { Body, ContentLength } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key }),
    );
    if (!Body) throw new Error(`S3 answered ${key} without a body`);
    if (ContentLength === undefined || ContentLength > maxBytes) {
      // Nobody reads on; the connection is given up with it.
      await Body.transformToWebStream().cancel();
      return null;
    }
    return await Body.transformToString();
  } catch (error) {
    if (answeredStatus(error, 404)) return null;
    throw error;
  }
}
