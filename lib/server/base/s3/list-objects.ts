import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";
import { UnexpectedAnswer } from "./unexpected-answer.ts";

export type ListedObject = { key: string; size: number };

/**
 * Lists everything under a prefix in the order of the keys, page by page.
 * @throws UnexpectedAnswer if a page is not a list or names a key outside the prefix: what is listed is often deleted
 */
export async function* listObjects(prefix: string): AsyncGenerator<ListedObject> {
  let from: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: from }),
    );
    if (page.IsTruncated === undefined || (page.IsTruncated && !page.NextContinuationToken)) {
      throw new UnexpectedAnswer(`the list of ${prefix} does not say where it goes on`);
    }
    for (const { Key, Size } of page.Contents ?? []) {
      if (!Key?.startsWith(prefix) || Size === undefined) {
        throw new UnexpectedAnswer(`the list of ${prefix} has ${Key} of ${Size} bytes`);
      }
      yield { key: Key, size: Size };
    }
    from = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (from !== undefined);
}
