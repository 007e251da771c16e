import { randomBytes } from "node:crypto";
import {
  AbortMultipartUploadCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";

/** Plain data: a store, as a run of tests uses it. */
export type TestStore = {
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  forcePathStyle: boolean;
  /** What its buckets' names begin with; with `shared` the name of the only one. */
  buckets: string;
  shared: boolean;
};

/** Files that run at the same time each have a bucket of their own. */
export const BUCKETS = 64;

/** S3: a bucket's name has at most 63 characters; the run and the number want some. */
const NAME_CHARACTERS = 48;

/**
 * The store that the environment names (S3_BUCKET and its kin, as the portal reads them), or null if it names none. Each
 * portal of the run gets a bucket of its own, which is gone afterwards; where the key may make none, all share S3_BUCKET,
 * which must be empty and is emptied again.
 * @throws if a variable is missing, or S3_BUCKET would have to be shared with what is there
 */
export async function findOtherStore(
  environment: Record<string, string | undefined>,
): Promise<TestStore | null> {
  const read = (name: string) => environment[name]?.trim() || undefined;
  const named = read("S3_BUCKET");
  if (!named) return null;
  const required = (name: string) => {
    const value = read(name);
    if (!value) throw new Error(`${name} must be set, too: S3_BUCKET names a store to test on.`);
    return value;
  };
  const region = required("S3_REGION");
  const own: TestStore = {
    endpoint: read("S3_ENDPOINT") ?? `https://s3.${region}.amazonaws.com`,
    region,
    accessKeyId: required("S3_ACCESS_KEY_ID"),
    secretAccessKey: required("S3_SECRET_ACCESS_KEY"),
    forcePathStyle: read("S3_FORCE_PATH_STYLE") === "true",
    buckets: `${named.slice(0, NAME_CHARACTERS)}-${randomBytes(3).toString("hex")}`,
    shared: false,
  };
  if (await makeBucket(own, bucketOf(own, 0))) return own;
  const one = { ...own, buckets: named, shared: true };
  await requireEmpty(one);
  return one;
}

/** The bucket of this number. */
export function bucketOf({ buckets, shared }: TestStore, number: number): string {
  return shared ? buckets : `${buckets}-${number % BUCKETS}`;
}

/** Makes a bucket if it is not there. @returns false if the key may not */
export async function makeBucket(store: TestStore, bucket: string): Promise<boolean> {
  return ask(store, async (s3) => {
    try {
      await s3.send(new CreateBucketCommand({ Bucket: bucket }));
      return true;
    } catch (error) {
      if (!(error instanceof S3ServiceException)) throw error;
      if (error.name === "BucketAlreadyOwnedByYou") return true;
      const status = error.$metadata.httpStatusCode ?? 0;
      if (![400, 403, 405, 501].includes(status)) throw error;
      return false;
    }
  });
}

/** Takes away what a run has made in another store than its own. */
export async function clearStore(store: TestStore): Promise<void> {
  await ask(store, async (s3) => {
    const numbers = Array.from({ length: store.shared ? 1 : BUCKETS }, (_, number) => number);
    for (const number of numbers) {
      const Bucket = bucketOf(store, number);
      try {
        await empty(s3, Bucket);
        if (!store.shared) await s3.send(new DeleteBucketCommand({ Bucket }));
      } catch (error) {
        // Not every number was used.
        if (!(error instanceof S3ServiceException && error.name === "NoSuchBucket")) throw error;
      }
    }
  });
}

async function empty(s3: S3Client, Bucket: string): Promise<void> {
  for (;;) {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    if (Contents.length === 0) break;
    await Promise.all(Contents.map(({ Key }) => s3.send(new DeleteObjectCommand({ Bucket, Key }))));
  }
  for (;;) {
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
    if (Uploads.length === 0) break;
    await Promise.all(
      Uploads.map(({ Key, UploadId }) =>
        s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })),
      ),
    );
  }
}

/** What is there would be taken for the run's, and be deleted. */
async function requireEmpty(store: TestStore): Promise<void> {
  const list = new ListObjectsV2Command({ Bucket: store.buckets, MaxKeys: 1 });
  const { Contents = [] } = await ask(store, (s3) => s3.send(list));
  if (Contents.length === 0) return;
  throw new Error(
    `The key may not make buckets, and ${store.buckets} is not empty. The tests delete what is in their bucket: ` +
      "name an empty one in S3_BUCKET, or a key that may make buckets.",
  );
}

async function ask<T>(store: TestStore, work: (s3: S3Client) => Promise<T>): Promise<T> {
  const s3 = clientOf(store);
  try {
    return await work(s3);
  } finally {
    s3.destroy();
  }
}

export function clientOf(store: Omit<TestStore, "buckets" | "shared">): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey, forcePathStyle } = store;
  return new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
}
