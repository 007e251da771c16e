import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";

/** Asks the bucket for a sign of life, with the rights that the portal's user has anyway. @throws if it has none */
export async function headBucket(): Promise<void> {
  await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "incoming/", MaxKeys: 1 }));
}
