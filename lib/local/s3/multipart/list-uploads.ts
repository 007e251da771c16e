import type { Bucket } from "../disk/bucket.ts";
import { compareUtf8 } from "../disk/key-index.ts";
import type { UploadRecord } from "../disk/records.ts";
import { answerXml } from "../http/answer.ts";
import { encoder, readEncoding } from "../http/encoding-type.ts";
import { type Incoming, queryValue } from "../http/incoming.ts";
import { readCount } from "../http/numbers.ts";

/** S3: at most 1000 uploads and common prefixes a page. */
const MAX_UPLOADS = 1000;

/** One line of the listing; a common prefix stands for all uploads whose keys begin with it. */
type Entry = { key: string; uploadId: string; record?: UploadRecord };

/** ListMultipartUploads, by key and then by when they began. */
export function listMultipartUploads(bucket: Bucket, incoming: Incoming): void {
  const prefix = queryValue(incoming, "prefix") ?? "";
  const delimiter = queryValue(incoming, "delimiter") ?? "";
  const keyMarker = queryValue(incoming, "key-marker") ?? "";
  const idMarker = keyMarker === "" ? "" : (queryValue(incoming, "upload-id-marker") ?? "");
  const limit = Math.min(readCount(incoming, "max-uploads", MAX_UPLOADS), MAX_UPLOADS);
  const encoding = readEncoding(incoming);
  const text = encoder(encoding);
  const entries = entriesOf(bucket, prefix, delimiter);
  const at = entries.findIndex(({ key, uploadId }) => key === keyMarker && uploadId === idMarker);
  const rest =
    at >= 0 ? entries.slice(at + 1) : entries.filter(({ key }) => compareUtf8(key, keyMarker) > 0);
  const page = rest.slice(0, limit);
  const last = rest.length > page.length ? page.at(-1) : undefined;
  answerXml(incoming.response, "ListMultipartUploadsResult", {
    Bucket: bucket.name,
    Prefix: text(prefix),
    Delimiter: delimiter === "" ? undefined : text(delimiter),
    KeyMarker: text(keyMarker),
    UploadIdMarker: idMarker,
    NextKeyMarker: last && text(last.key),
    NextUploadIdMarker: last?.uploadId,
    EncodingType: encoding,
    MaxUploads: limit,
    IsTruncated: last !== undefined,
    Upload: page.flatMap(({ record }) => (record ? [describe(record, text)] : [])),
    CommonPrefixes: page.flatMap(({ key, record }) => (record ? [] : [{ Prefix: text(key) }])),
  });
}

function describe(record: UploadRecord, text: (key: string) => string) {
  const { key, uploadId, initiated, asked, algorithm, type } = record;
  return {
    Key: text(key),
    UploadId: uploadId,
    StorageClass: "STANDARD",
    Initiated: initiated,
    ChecksumAlgorithm: asked ? algorithm : undefined,
    ChecksumType: asked ? type : undefined,
  };
}

function entriesOf(bucket: Bucket, prefix: string, delimiter: string): Entry[] {
  const sorted = [...bucket.uploads.values()]
    .map(({ record }) => record)
    .filter(({ key }) => key.startsWith(prefix))
    .toSorted(
      (a, b) =>
        compareUtf8(a.key, b.key) ||
        compareUtf8(a.initiated, b.initiated) ||
        compareUtf8(a.uploadId, b.uploadId),
    );
  const entries: Entry[] = [];
  for (const record of sorted) {
    const { key, uploadId } = record;
    const cut = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    if (cut < 0) entries.push({ key, uploadId, record });
    else {
      const common = key.slice(0, cut + delimiter.length);
      if (entries.at(-1)?.key !== common) entries.push({ key: common, uploadId: "" });
    }
  }
  return entries;
}
