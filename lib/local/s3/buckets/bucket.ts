import type { Bucket } from "../disk/bucket.ts";
import { addBucket, type Store } from "../disk/open-store.ts";
import { answer, answerXml } from "../http/answer.ts";
import type { Incoming } from "../http/incoming.ts";

/** CreateBucket; it is always in the store's region, whatever the body says. */
export async function createBucket(store: Store, incoming: Incoming): Promise<void> {
  await addBucket(store, incoming.bucket);
  answer(incoming.response, 200, { location: `/${incoming.bucket}` });
}

/** HeadBucket. */
export function headBucket(store: Store, incoming: Incoming): void {
  answer(incoming.response, 200, { "x-amz-bucket-region": store.credentials.region });
}

/** ListBuckets. */
export function listBuckets(store: Store, incoming: Incoming): void {
  const buckets: Bucket[] = [...store.buckets.values()].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  answerXml(incoming.response, "ListAllMyBucketsResult", {
    Buckets: {
      Bucket: buckets.map(({ name, created }) => ({ Name: name, CreationDate: created })),
    },
    Owner: { ID: store.credentials.accessKeyId },
  });
}
