import type { Bucket } from "../disk/bucket.ts";
import type { Store } from "../disk/open-store.ts";
import type { ObjectRecord } from "../disk/records.ts";
import { preconditionFailed, S3Error } from "../errors.ts";
import { amzValue, type Incoming } from "../http/incoming.ts";
import { evaluateRead } from "./conditions.ts";
import type { ByteRange } from "./range.ts";

// What CopyObject and UploadPartCopy say of the object that they copy from.

/** S3: CopyObject and one UploadPartCopy take at most 5 GiB. */
const MAX_COPY_BYTES = 5 * 1024 ** 3;

/** S3: only of an object of more than 5 MB can a range be copied. */
const MIN_RANGED_BYTES = 5 * 1024 ** 2;

/** Bucket and key that a copy is made of. Throws InvalidArgument, NoSuchBucket, NoSuchVersion. */
export function sourceOf(store: Store, incoming: Incoming): { bucket: Bucket; key: string } {
  const header = amzValue(incoming, "x-amz-copy-source") ?? "";
  const invalid = () =>
    new S3Error(
      "InvalidArgument",
      "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
      {
        ArgumentName: "x-amz-copy-source",
        ArgumentValue: header,
      },
    );
  let path: string;
  try {
    const [source = "", version = "null"] = header.split("?versionId=");
    // Without versions every object is the version "null".
    if (version !== "null") throw noSuchVersion();
    path = decodeURIComponent(source.replace(/^\//, ""));
  } catch (error) {
    throw error instanceof S3Error ? error : invalid();
  }
  const [, name, key] = /^([^/]+)\/([^]+)$/.exec(path) ?? [];
  if (name === undefined || key === undefined) throw invalid();
  const bucket = store.buckets.get(name);
  if (!bucket) {
    throw new S3Error("NoSuchBucket", "The specified bucket does not exist", { BucketName: name });
  }
  return { bucket, key };
}

const noSuchVersion = () => new S3Error("NoSuchVersion", "The specified version does not exist.");

/** Throws InvalidRequest. */
export function requireSmallEnough(bytes: number): void {
  if (bytes <= MAX_COPY_BYTES) return;
  throw new S3Error(
    "InvalidRequest",
    "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120",
  );
}

/** Throws PreconditionFailed. */
export function requireSource(incoming: Incoming, original: ObjectRecord): void {
  const prefix = "x-amz-copy-source-";
  const verdict = evaluateRead(
    {
      ifMatch: amzValue(incoming, `${prefix}if-match`),
      ifNoneMatch: amzValue(incoming, `${prefix}if-none-match`),
      ifModifiedSince: amzValue(incoming, `${prefix}if-modified-since`),
      ifUnmodifiedSince: amzValue(incoming, `${prefix}if-unmodified-since`),
    },
    original,
  );
  if (verdict.outcome !== "go") throw preconditionFailed(`${prefix}${verdict.condition}`);
}

/** The bytes of `x-amz-copy-source-range`, or all of them. Throws InvalidArgument, InvalidRequest. */
export function sourceRange(incoming: Incoming, { size }: ObjectRecord): ByteRange {
  const header = amzValue(incoming, "x-amz-copy-source-range");
  if (header === undefined) return { start: 0, end: size - 1 };
  const [, first = "", last = ""] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  const invalid = (message: string) =>
    new S3Error("InvalidArgument", message, {
      ArgumentName: "x-amz-copy-source-range",
      ArgumentValue: header,
    });
  if (first === "" || Number(first) > Number(last)) {
    throw invalid(
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
    );
  }
  if (Number(last) >= size) {
    throw invalid(`Range specified is not valid for source object of size: ${size}`);
  }
  if (size <= MIN_RANGED_BYTES) {
    throw new S3Error(
      "InvalidRequest",
      "The specified copy range is invalid for the source object size",
    );
  }
  return { start: Number(first), end: Number(last) };
}
