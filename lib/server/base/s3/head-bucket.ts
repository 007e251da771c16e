import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";

/** Checks that the bucket answers, with the rights the portal's user has anyway. @throws if it does not */
export async function headBucket(): Promise<void> {
  await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "incoming/", MaxKeys: 1 }));
}
