import { elementOf, headerOf } from "../checksums/algorithms.ts";
import { combineParts, compositeOf, multipartEtag } from "../checksums/combine.ts";
import { badChecksum } from "../checksums/expected.ts";
import { type Bucket, objectFile, type OpenUpload } from "../disk/bucket.ts";
import { readJson } from "../disk/json-file.ts";
import type { Store } from "../disk/open-store.ts";
import { ObjectRecord, type PartRecord } from "../disk/records.ts";
import { noSuchUpload, S3Error } from "../errors.ts";
import { conditionsOf } from "../gaps.ts";
import { answerXml } from "../http/answer.ts";
import { openBody, readText } from "../http/body.ts";
import { amzValue, type Incoming, queryValue } from "../http/incoming.ts";
import { commitObject } from "../objects/commit.ts";
import { writeCondition } from "../objects/conditions.ts";
import { quoted } from "../objects/headers.ts";
import type { Payload } from "../sigv4/signed-request.ts";
import { forgetUpload } from "./abort.ts";
import { chooseParts, invalidPart, type PartList, readPartList, unquoted } from "./chosen-parts.ts";
import { uploadLock } from "./find.ts";

/** 10,000 parts with their checksums. */
const MAX_XML_BYTES = 8 * 1024 * 1024;

/**
 * CompleteMultipartUpload. The parts' files become the object's: nothing is copied, so it takes as long for 10 GB as
 * for 10 MB.
 */
export async function completeMultipartUpload(
  store: Store,
  bucket: Bucket,
  incoming: Incoming,
  payload: Payload,
): Promise<void> {
  const condition = writeCondition(conditionsOf(incoming, !store.lacks.has("complete-conditions")));
  const list = readPartList(await readText(openBody(incoming, payload), MAX_XML_BYTES));
  const uploadId = queryValue(incoming, "uploadId") ?? "";
  // Who comes second is told what the first one made: the answer to it may have been lost.
  const { record, isNew } = await bucket.locks.run(uploadLock(uploadId), async () => {
    const upload = bucket.uploads.get(uploadId);
    if (upload?.record.key !== incoming.key) {
      return { record: await completedBefore(bucket, incoming.key, uploadId, list), isNew: false };
    }
    const parts = chooseParts(upload, list, !store.lacks.has("checksums"));
    const whole = assemble(upload, parts, store.now());
    requireDeclared(incoming, whole);
    await commitObject(bucket, whole, condition);
    const used = new Set(whole.blobs.map(({ id }) => id));
    const unused = [...upload.parts.values()].map(({ blob }) => blob).filter((id) => !used.has(id));
    await forgetUpload(bucket, upload, unused);
    return { record: whole, isNew: true };
  });
  const { key, etag, size, checksum } = record;
  answerXml(incoming.response, "CompleteMultipartUploadResult", {
    Location: `http://${incoming.message.headers.host}/${bucket.name}/${key}`,
    Bucket: bucket.name,
    Key: key,
    ETag: store.lacks.has("completion-words") ? "" : quoted(etag),
    [elementOf(checksum.algorithm)]: checksum.value,
    ChecksumType: checksum.type,
  });
  if (!isNew) return;
  store.announce({
    bucket: bucket.name,
    key,
    size,
    etag,
    requestId: incoming.id,
    requester: store.credentials.accessKeyId,
    reason: "CompleteMultipartUpload",
  });
}

/** The object that this upload became, if it is still there. Throws NoSuchUpload, InvalidPart. */
async function completedBefore(
  bucket: Bucket,
  key: string,
  uploadId: string,
  list: PartList,
): Promise<ObjectRecord> {
  const record = bucket.index.get(key) && (await readJson(objectFile(bucket, key), ObjectRecord));
  if (!record || record.uploadId !== uploadId) throw noSuchUpload(uploadId);
  const etags = list.map(({ ETag }) => unquoted(ETag));
  const [last] = list.slice(-1);
  if (last && multipartEtag(etags) !== record.etag) throw invalidPart(uploadId, last);
  return record;
}

function assemble({ record }: OpenUpload, parts: PartRecord[], now: Date): ObjectRecord {
  const { uploadId, key, headers, algorithm, type } = record;
  const checksums = parts.map(({ checksum }) => checksum);
  const value =
    type === "COMPOSITE" ? compositeOf(algorithm, checksums) : combineParts(algorithm, parts);
  return {
    key,
    size: parts.reduce((sum, { size }) => sum + size, 0),
    etag: multipartEtag(parts.map(({ etag }) => etag)),
    lastModified: now.toISOString(),
    headers,
    checksum: { algorithm, type, value },
    blobs: parts.map(({ blob, size, partNumber }) => ({ id: blob, size, partNumber })),
    uploadId,
  };
}

/** What the caller says of the whole must be true of it. Throws InvalidRequest, BadDigest. */
function requireDeclared(incoming: Incoming, { size, checksum }: ObjectRecord): void {
  const declaredSize = amzValue(incoming, "x-amz-mp-object-size");
  if (declaredSize !== undefined && declaredSize !== String(size)) {
    throw new S3Error(
      "InvalidRequest",
      `The provided 'x-amz-mp-object-size' header value ${declaredSize} does not match what was computed: ${size}`,
    );
  }
  const declaredType = amzValue(incoming, "x-amz-checksum-type");
  if (declaredType !== undefined && declaredType !== checksum.type) {
    throw new S3Error(
      "InvalidRequest",
      `The upload was created using the ${checksum.type} checksum mode. The complete request must use the same checksum mode.`,
    );
  }
  const declared = amzValue(incoming, headerOf(checksum.algorithm));
  if (declared !== undefined && declared !== checksum.value) throw badChecksum(checksum.algorithm);
}
