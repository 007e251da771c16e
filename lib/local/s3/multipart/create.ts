import { randomBytes } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import type { ChecksumAlgorithm, ChecksumType } from "../checksums/algorithms.ts";
import { readAlgorithm } from "../checksums/expected.ts";
import { type Bucket, uploadFile, uploadFolder } from "../disk/bucket.ts";
import { writeJson } from "../disk/json-file.ts";
import type { Store } from "../disk/open-store.ts";
import type { UploadRecord } from "../disk/records.ts";
import { S3Error } from "../errors.ts";
import { answerXml } from "../http/answer.ts";
import { amzValue, type Incoming } from "../http/incoming.ts";
import { requestHeaders } from "../objects/request-headers.ts";

/** CreateMultipartUpload. */
export async function createMultipartUpload(
  store: Store,
  bucket: Bucket,
  incoming: Incoming,
): Promise<void> {
  const { algorithm, type, asked } = readChecksum(incoming);
  const record: UploadRecord = {
    uploadId: randomBytes(24).toString("hex"),
    key: incoming.key,
    initiated: store.now().toISOString(),
    headers: requestHeaders(incoming),
    algorithm,
    type,
    asked,
  };
  const folder = uploadFolder(bucket, record.uploadId);
  try {
    await mkdir(folder, { recursive: true });
    await writeJson(uploadFile(bucket, record.uploadId), record);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  bucket.uploads.set(record.uploadId, { record, parts: new Map() });
  answerXml(
    incoming.response,
    "InitiateMultipartUploadResult",
    { Bucket: bucket.name, Key: record.key, UploadId: record.uploadId },
    asked ? { "x-amz-checksum-algorithm": algorithm, "x-amz-checksum-type": type } : {},
  );
}

function readChecksum(incoming: Incoming): {
  algorithm: ChecksumAlgorithm;
  type: ChecksumType;
  asked: boolean;
} {
  const named = amzValue(incoming, "x-amz-checksum-algorithm");
  const type = amzValue(incoming, "x-amz-checksum-type")?.toUpperCase();
  if (named === undefined) {
    if (type !== undefined) {
      throw new S3Error(
        "InvalidRequest",
        "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.",
      );
    }
    return { algorithm: "CRC64NVME", type: "FULL_OBJECT", asked: false };
  }
  const algorithm = readAlgorithm(named);
  const only = onlyType(algorithm);
  if (type === undefined) return { algorithm, type: only ?? "COMPOSITE", asked: true };
  if ((type !== "FULL_OBJECT" && type !== "COMPOSITE") || (only && type !== only)) {
    throw new S3Error(
      "InvalidRequest",
      `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return { algorithm, type, asked: true };
}

/** A CRC64NVME is always of the whole; a SHA cannot be put together from parts. */
function onlyType(algorithm: ChecksumAlgorithm): ChecksumType | undefined {
  switch (algorithm) {
    case "CRC64NVME":
      return "FULL_OBJECT";
    case "SHA1":
    case "SHA256":
      return "COMPOSITE";
    case "CRC32":
    case "CRC32C":
      return undefined;
  }
}
