import { elementOf } from "../checksums/algorithms.ts";
import type { Bucket } from "../disk/bucket.ts";
import { answerXml } from "../http/answer.ts";
import type { Incoming } from "../http/incoming.ts";
import { readCount } from "../http/numbers.ts";
import { quoted } from "../objects/headers.ts";
import { findUpload } from "./find.ts";

/** S3: at most 1000 parts a page. */
const MAX_PARTS = 1000;

/** ListParts. */
export function listParts(bucket: Bucket, incoming: Incoming): void {
  const { record, parts } = findUpload(bucket, incoming);
  const limit = Math.min(readCount(incoming, "max-parts", MAX_PARTS), MAX_PARTS);
  const marker = readCount(incoming, "part-number-marker", 0);
  const rest = [...parts.values()]
    .filter(({ partNumber }) => partNumber > marker)
    .toSorted((a, b) => a.partNumber - b.partNumber);
  const page = rest.slice(0, limit);
  answerXml(incoming.response, "ListPartsResult", {
    Bucket: bucket.name,
    Key: record.key,
    UploadId: record.uploadId,
    StorageClass: "STANDARD",
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.partNumber ?? 0,
    MaxParts: limit,
    IsTruncated: rest.length > page.length,
    ChecksumAlgorithm: record.asked ? record.algorithm : undefined,
    ChecksumType: record.asked ? record.type : undefined,
    Part: page.map((part) => ({
      PartNumber: part.partNumber,
      LastModified: part.lastModified,
      ETag: quoted(part.etag),
      Size: part.size,
      [elementOf(record.algorithm)]: part.checksum,
    })),
  });
}
