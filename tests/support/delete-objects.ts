import { DeleteObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { clientOf } from "./other-store.ts";
import type { PortalFacts } from "./portal.ts";

/** Takes what lies under a prefix of a portal's bucket away, behind the portal's back. @returns how many objects */
export async function deleteObjects(
  { services, settings }: PortalFacts,
  prefix: string,
): Promise<number> {
  const s3 = clientOf(services.store);
  try {
    const Bucket = settings["S3_BUCKET"];
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
    for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    return Contents.length;
  } finally {
    s3.destroy();
  }
}
