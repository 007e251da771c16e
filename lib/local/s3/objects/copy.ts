import type { Checksum } from "../checksums/algorithms.ts";
import { readAlgorithm } from "../checksums/expected.ts";
import type { Bucket } from "../disk/bucket.ts";
import type { Store } from "../disk/open-store.ts";
import type { ObjectRecord } from "../disk/records.ts";
import { preconditionFailed, S3Error } from "../errors.ts";
import { answerXml } from "../http/answer.ts";
import { amzValue, headerValue, type Incoming } from "../http/incoming.ts";
import { elementOf, startChecksum } from "../checksums/algorithms.ts";
import { commitObject, holdObject } from "./commit.ts";
import { evaluateRead, writeCondition } from "./conditions.ts";
import { readRange } from "./get.ts";
import { quoted } from "./headers.ts";
import { requestHeaders } from "./request-headers.ts";
import { createHash } from "node:crypto";

/** S3: CopyObject takes at most 5 GiB. */
const MAX_COPY_BYTES = 5 * 1024 ** 3;

/** CopyObject: the same bytes under another key, without copying them on disk. */
export async function copyObject(store: Store, bucket: Bucket, incoming: Incoming): Promise<void> {
  const source = sourceOf(store, amzValue(incoming, "x-amz-copy-source") ?? "");
  const replace = replacesMetadata(incoming);
  if (source.bucket === bucket && source.key === incoming.key && !replace) {
    throw new S3Error(
      "InvalidRequest",
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const condition = writeCondition((name) => headerValue(incoming, name));
  const { record: original, release } = await holdObject(source.bucket, source.key);
  try {
    requireSource(incoming, original);
    const { etag, checksum } = await digestsOf(source.bucket, original, incoming);
    const blobs: ObjectRecord["blobs"] = [];
    const lastModified = store.now().toISOString();
    try {
      for (const { id, size } of original.blobs) {
        blobs.push({ id: await bucket.blobs.adopt(source.bucket.blobs.path(id)), size });
      }
      const copy: ObjectRecord = {
        ...original,
        key: incoming.key,
        etag,
        lastModified,
        headers: replace ? requestHeaders(incoming) : original.headers,
        checksum,
        blobs,
        uploadId: undefined,
      };
      await commitObject(bucket, copy, condition);
    } catch (error) {
      await bucket.blobs.remove(blobs.map(({ id }) => id));
      throw error;
    }
    answerXml(incoming.response, "CopyObjectResult", {
      LastModified: lastModified,
      ETag: quoted(etag),
      [elementOf(checksum.algorithm)]: checksum.value,
      ChecksumType: checksum.type,
    });
    store.announce({
      bucket: bucket.name,
      key: incoming.key,
      size: original.size,
      etag,
      requestId: incoming.id,
      requester: store.credentials.accessKeyId,
      reason: "CopyObject",
    });
  } finally {
    await release();
  }
}

function sourceOf(store: Store, header: string): { bucket: Bucket; key: string } {
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
    path = decodeURIComponent(header.replace(/^\//, ""));
  } catch {
    throw invalid();
  }
  const [, name, key] = /^([^/]+)\/([^]+)$/.exec(path) ?? [];
  if (name === undefined || key === undefined) throw invalid();
  const bucket = store.buckets.get(name);
  if (!bucket) {
    throw new S3Error("NoSuchBucket", "The specified bucket does not exist", { BucketName: name });
  }
  return { bucket, key };
}

function replacesMetadata(incoming: Incoming): boolean {
  const directive = amzValue(incoming, "x-amz-metadata-directive") ?? "COPY";
  if (directive === "COPY") return false;
  if (directive === "REPLACE") return true;
  throw new S3Error("InvalidArgument", "Unknown metadata directive.", {
    ArgumentName: "x-amz-metadata-directive",
    ArgumentValue: directive,
  });
}

function requireSource(incoming: Incoming, original: ObjectRecord): void {
  if (original.size > MAX_COPY_BYTES) {
    throw new S3Error(
      "InvalidRequest",
      "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120",
    );
  }
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

/**
 * A copy is one part to S3: its ETag is the MD5 of its bytes, its checksum is over all of them. Both are known if the
 * original is one part too; else the bytes are read once.
 */
async function digestsOf(
  bucket: Bucket,
  original: ObjectRecord,
  incoming: Incoming,
): Promise<{ etag: string; checksum: Checksum }> {
  const wanted = amzValue(incoming, "x-amz-checksum-algorithm");
  const algorithm = wanted === undefined ? original.checksum.algorithm : readAlgorithm(wanted);
  const { checksum } = original;
  const keepsChecksum = checksum.type === "FULL_OBJECT" && checksum.algorithm === algorithm;
  if (keepsChecksum && !original.etag.includes("-")) return { etag: original.etag, checksum };
  const md5 = createHash("md5");
  const running = startChecksum(algorithm);
  const whole = { start: 0, end: original.size - 1 };
  for await (const chunk of readRange(bucket.blobs, original.blobs, whole)) {
    md5.update(chunk);
    running.update(chunk);
  }
  return {
    etag: md5.digest("hex"),
    checksum: { algorithm, type: "FULL_OBJECT", value: running.toBase64() },
  };
}
