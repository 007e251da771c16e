import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";

export type ListedObject = { key: string; size: number };

/** Everything under a prefix, in the order of the keys, page by page. */
export async function* listObjects(prefix: string): AsyncGenerator<ListedObject> {
  let from: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: from }),
    );
    for (const { Key, Size } of page.Contents ?? []) {
      if (Key !== undefined) yield { key: Key, size: Size ?? 0 };
    }
    from = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (from !== undefined);
}
