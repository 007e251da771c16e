import type { Checksum } from "../checksums/algorithms.ts";
import { readAlgorithm } from "../checksums/expected.ts";
import type { Bucket } from "../disk/bucket.ts";
import type { Store } from "../disk/open-store.ts";
import type { ObjectRecord } from "../disk/records.ts";
import { S3Error } from "../errors.ts";
import { conditionsOf } from "../gaps.ts";
import { answerXml } from "../http/answer.ts";
import { amzValue, type Incoming } from "../http/incoming.ts";
import { elementOf, startChecksum } from "../checksums/algorithms.ts";
import { commitObject, holdObject } from "./commit.ts";
import { writeCondition } from "./conditions.ts";
import { requireSmallEnough, requireSource, sourceOf } from "./copy-source.ts";
import { readRange } from "./get.ts";
import { quoted } from "./headers.ts";
import { requestHeaders } from "./request-headers.ts";
import { createHash } from "node:crypto";

/** CopyObject: the same bytes under another key, without copying them on disk. */
export async function copyObject(store: Store, bucket: Bucket, incoming: Incoming): Promise<void> {
  const source = sourceOf(store, incoming);
  const replace = replacesMetadata(incoming);
  if (source.bucket === bucket && source.key === incoming.key && !replace) {
    throw new S3Error(
      "InvalidRequest",
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const hasConditions = !store.lacks.has("copy-conditions");
  const condition = writeCondition(conditionsOf(incoming, hasConditions));
  const { record: original, release } = await holdObject(source.bucket, source.key);
  try {
    requireSmallEnough(original.size);
    if (hasConditions) requireSource(incoming, original);
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

function replacesMetadata(incoming: Incoming): boolean {
  const directive = amzValue(incoming, "x-amz-metadata-directive") ?? "COPY";
  if (directive === "COPY") return false;
  if (directive === "REPLACE") return true;
  throw new S3Error("InvalidArgument", "Unknown metadata directive.", {
    ArgumentName: "x-amz-metadata-directive",
    ArgumentValue: directive,
  });
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
