import { DeleteObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import type { PortalFacts } from "./portal.ts";

/** Takes what lies under a prefix of a portal's bucket away, behind the portal's back. @returns how many objects */
export async function deleteObjects(
  { services, settings }: PortalFacts,
  prefix: string,
): Promise<number> {
  const s3 = new S3Client({
    endpoint: services.storeEndpoint,
    region: settings["S3_REGION"] ?? "",
    credentials: {
      accessKeyId: settings["S3_ACCESS_KEY_ID"] ?? "",
      secretAccessKey: settings["S3_SECRET_ACCESS_KEY"] ?? "",
    },
    forcePathStyle: true,
  });
  try {
    const Bucket = settings["S3_BUCKET"];
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
    for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    return Contents.length;
  } finally {
    s3.destroy();
  }
}
