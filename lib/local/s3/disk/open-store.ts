import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Credentials } from "../sigv4/key.ts";
import { S3Error } from "../errors.ts";
import type { ObjectCreated } from "../events.ts";
import type { Gap } from "../gaps.ts";
import type { Bucket } from "./bucket.ts";
import { lockFolder } from "./lock.ts";
import { createBucketFolder, openBucket } from "./open-bucket.ts";

/** Everything an operation may need. */
export type Store = {
  credentials: Credentials;
  /** Empty, except in tests that want a store with less. */
  lacks: ReadonlySet<Gap>;
  buckets: Map<string, Bucket>;
  folder: string;
  now: () => Date;
  announce: (event: ObjectCreated) => void;
};

/** Takes the folder for this process and reads what is in it. */
export async function openBuckets(
  folder: string,
): Promise<{ buckets: Map<string, Bucket>; unlock: () => Promise<void> }> {
  const root = bucketsFolder(folder);
  await mkdir(root, { recursive: true });
  const unlock = await lockFolder(folder);
  try {
    const buckets = new Map<string, Bucket>();
    for (const name of await readdir(root)) {
      const bucket = await openBucket(join(root, name), name);
      if (bucket) buckets.set(name, bucket);
      else await rm(join(root, name), { recursive: true });
    }
    return { buckets, unlock };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Adds an empty bucket. Throws InvalidBucketName, BucketAlreadyOwnedByYou. */
export async function addBucket(store: Store, name: string): Promise<void> {
  if (!isBucketName(name)) {
    throw new S3Error("InvalidBucketName", "The specified bucket is not valid.", {
      BucketName: name,
    });
  }
  if (store.buckets.has(name)) {
    throw new S3Error(
      "BucketAlreadyOwnedByYou",
      "Your previous request to create the named bucket succeeded and you already own it.",
      { BucketName: name },
    );
  }
  const folder = join(bucketsFolder(store.folder), name);
  await createBucketFolder(folder, store.now());
  const bucket = await openBucket(folder, name);
  if (!bucket) throw new Error(`${folder} did not become a bucket`);
  store.buckets.set(name, bucket);
}

/** S3: labels as in a host name, and no IP address. It also makes the name safe as a folder's. */
function isBucketName(name: string): boolean {
  const labels = name.split(".");
  return (
    name.length >= 3 &&
    name.length <= 63 &&
    labels.every((label) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(label)) &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name)
  );
}

const bucketsFolder = (folder: string) => join(folder, "buckets");
