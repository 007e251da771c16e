import type { Bucket } from "../disk/bucket.ts";
import { compareUtf8 } from "../disk/key-index.ts";
import { answerXml } from "../http/answer.ts";
import { type Incoming, queryValue } from "../http/incoming.ts";
import { readCount } from "../http/numbers.ts";

/** S3: at most 1000 uploads a page. */
const MAX_UPLOADS = 1000;

/** ListMultipartUploads, by key and then by when they began. No delimiter. */
export function listMultipartUploads(bucket: Bucket, incoming: Incoming): void {
  const prefix = queryValue(incoming, "prefix") ?? "";
  const keyMarker = queryValue(incoming, "key-marker") ?? "";
  const idMarker = keyMarker === "" ? "" : (queryValue(incoming, "upload-id-marker") ?? "");
  const limit = Math.min(readCount(incoming, "max-uploads", MAX_UPLOADS), MAX_UPLOADS);
  const sorted = [...bucket.uploads.values()]
    .map(({ record }) => record)
    .filter(({ key }) => key.startsWith(prefix))
    .toSorted(
      (a, b) =>
        compareUtf8(a.key, b.key) ||
        compareUtf8(a.initiated, b.initiated) ||
        compareUtf8(a.uploadId, b.uploadId),
    );
  const at = sorted.findIndex(({ key, uploadId }) => key === keyMarker && uploadId === idMarker);
  const rest =
    at >= 0 ? sorted.slice(at + 1) : sorted.filter(({ key }) => compareUtf8(key, keyMarker) > 0);
  const page = rest.slice(0, limit);
  const truncated = rest.length > page.length;
  const last = page.at(-1);
  answerXml(incoming.response, "ListMultipartUploadsResult", {
    Bucket: bucket.name,
    Prefix: prefix,
    KeyMarker: keyMarker,
    UploadIdMarker: idMarker,
    NextKeyMarker: truncated ? last?.key : undefined,
    NextUploadIdMarker: truncated ? last?.uploadId : undefined,
    MaxUploads: limit,
    IsTruncated: truncated,
    Upload: page.map(({ key, uploadId, initiated, asked, algorithm, type }) => ({
      Key: key,
      UploadId: uploadId,
      StorageClass: "STANDARD",
      Initiated: initiated,
      ChecksumAlgorithm: asked ? algorithm : undefined,
      ChecksumType: asked ? type : undefined,
    })),
  });
}
