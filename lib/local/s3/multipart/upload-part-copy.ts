import { elementOf } from "../checksums/algorithms.ts";
import type { Bucket } from "../disk/bucket.ts";
import type { Store } from "../disk/open-store.ts";
import { answerXml } from "../http/answer.ts";
import type { Incoming } from "../http/incoming.ts";
import { holdObject } from "../objects/commit.ts";
import {
  requireSmallEnough,
  requireSource,
  sourceOf,
  sourceRange,
} from "../objects/copy-source.ts";
import { readRange } from "../objects/get.ts";
import { quoted } from "../objects/headers.ts";
import { findUpload } from "./find.ts";
import { readPartNumber } from "./part-number.ts";
import { keepPart } from "./upload-part.ts";

/** UploadPartCopy: a part out of an object that is here already, or a range of it. */
export async function uploadPartCopy(
  store: Store,
  bucket: Bucket,
  incoming: Incoming,
): Promise<void> {
  const partNumber = readPartNumber(incoming);
  const upload = findUpload(bucket, incoming);
  const { algorithm, asked } = upload.record;
  const source = sourceOf(store, incoming);
  const { record: original, release } = await holdObject(source.bucket, source.key);
  try {
    if (!store.lacks.has("copy-conditions")) requireSource(incoming, original);
    const range = sourceRange(incoming, original);
    requireSmallEnough(range.end - range.start + 1);
    const bytes = readRange(source.bucket.blobs, original.blobs, range);
    const written = await bucket.blobs.write(bytes, algorithm);
    const part = await keepPart(store, bucket, upload, partNumber, written);
    answerXml(incoming.response, "CopyPartResult", {
      LastModified: part.lastModified,
      ETag: quoted(part.etag),
      ...(asked && { [elementOf(algorithm)]: part.checksum }),
    });
  } finally {
    await release();
  }
}
