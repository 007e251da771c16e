import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
} from "@aws-sdk/client-s3";
import { combineCrc64 } from "#lib/domain/crc64.ts";
import { MAX_PARTS } from "#lib/domain/part-plan.ts";
import type { ReceivedPart } from "#lib/domain/wire/uploads.ts";
import { bucket, s3 } from "./client.ts";
import { abortUnder } from "./clear-prefix.ts";
import { answeredCode, answeredStatus } from "./failures.ts";
import { UnexpectedAnswer } from "./unexpected-answer.ts";

export type StoredPart = ReceivedPart & { etag: string };

/** Opens a multipart upload whose parts and whole are checked by CRC64NVME, and returns S3's UploadId. */
export async function createMultipart(key: string, contentType: string): Promise<string> {
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({
      Bucket: bucket,
      Key: key,
      ContentType: contentType,
      ChecksumAlgorithm: "CRC64NVME",
      ChecksumType: "FULL_OBJECT",
    }),
  );
  if (!UploadId) throw new Error("S3 opened a multipart upload without an UploadId");
  return UploadId;
}

/** S3: a page of ListParts has at most 1,000 parts. */
const PAGE_PARTS = 1000;

/**
 * Lists the parts that S3 has received, all pages; null if the upload is completed, aborted or unknown. A page can
 * begin at any part number, so all pages after the first are read concurrently.
 * @param partCount parts that the plan has at most
 */
export async function listParts(
  key: string,
  s3UploadId: string,
  partCount = MAX_PARTS,
): Promise<StoredPart[] | null> {
  try {
    const first = await readPage(key, s3UploadId, 0);
    if (first.next === null) return first.parts;
    const markers: number[] = [];
    for (let marker = first.next; marker < partCount; marker += PAGE_PARTS) markers.push(marker);
    const rest = await Promise.all(markers.map((marker) => readPage(key, s3UploadId, marker)));
    return [first.parts, ...rest.map(({ parts }) => parts)].flat();
  } catch (error) {
    if (isUploadGone(error)) return null;
    throw error;
  }
}

/** Ceph RGW 16 answers NoSuchKey for a completed upload. */
const isUploadGone = (error: unknown) =>
  answeredCode(error, "NoSuchUpload") || answeredCode(error, "NoSuchKey");

/**
 * Lists the received parts among the thousand part numbers after `marker`; for marker 0 the first thousand received
 * parts.
 */
async function readPage(
  key: string,
  s3UploadId: string,
  marker: number,
): Promise<{ parts: StoredPart[]; next: number | null }> {
  const page = await s3.send(
    new ListPartsCommand({
      Bucket: bucket,
      Key: key,
      UploadId: s3UploadId,
      MaxParts: PAGE_PARTS,
      PartNumberMarker: String(marker),
    }),
  );
  const last = page.Parts?.at(-1)?.PartNumber;
  if (page.IsTruncated === undefined || (page.IsTruncated && last === undefined)) {
    throw new UnexpectedAnswer(`the parts of ${key} do not say where they go on`);
  }
  const parts: StoredPart[] = [];
  for (const { PartNumber, Size, ETag, ChecksumCRC64NVME } of page.Parts ?? []) {
    if (PartNumber === undefined || Size === undefined || !ETag) {
      throw new UnexpectedAnswer(`part ${PartNumber} of ${key}: ${Size} bytes, ETag ${ETag}`);
    }
    if (marker > 0 && PartNumber > marker + PAGE_PARTS) break;
    parts.push({ partNumber: PartNumber, size: Size, etag: ETag, checksum: ChecksumCRC64NVME });
  }
  return { parts, next: page.IsTruncated ? (last ?? null) : null };
}

/**
 * Completes a multipart upload from S3's own list of parts. Sends the checksum of the whole where the store keeps those
 * of the parts, so that it verifies what it assembled; never overwrites an existing object.
 * @returns false if the upload is gone or the key is taken: somebody else completed it
 * @throws UnexpectedAnswer if the store does not say what it made
 */
export async function completeMultipart(
  key: string,
  s3UploadId: string,
  parts: readonly StoredPart[],
  checksum: string | undefined,
): Promise<boolean> {
  try {
    const { ETag } = await s3.send(
      new CompleteMultipartUploadCommand({
        Bucket: bucket,
        Key: key,
        UploadId: s3UploadId,
        IfNoneMatch: "*",
        MpuObjectSize: parts.reduce((bytes, part) => bytes + part.size, 0),
        ...(checksum && { ChecksumType: "FULL_OBJECT", ChecksumCRC64NVME: checksum }),
        MultipartUpload: {
          Parts: parts.map(({ partNumber, etag, checksum: partChecksum }) => ({
            PartNumber: partNumber,
            ETag: etag,
            ChecksumCRC64NVME: partChecksum,
          })),
        },
      }),
    );
    // Ceph RGW 16 sends an empty ETag; the object is headed and compared in any case.
    if (ETag === undefined) throw new UnexpectedAnswer(`completing ${key}: no ETag`);
    return true;
  } catch (error) {
    // No such upload: completed or aborted meanwhile. 412: the key exists. 409: another completion is under way.
    if (isUploadGone(error) || answeredStatus(error, 409, 412)) return false;
    throw error;
  }
}

/** Combines the parts' checksums to the CRC64NVME of the whole object; undefined if the store keeps none. */
export function wholeChecksum(parts: readonly StoredPart[]): string | undefined {
  const [first, ...rest] = parts;
  let whole = first?.checksum;
  for (const part of rest) {
    if (!whole || !part.checksum) return undefined;
    whole = combineCrc64(whole, part.checksum, part.size);
  }
  return whole;
}

/** Aborts the open multipart uploads of exactly this key; others in a shared bucket are not touched. */
export async function abortMultiparts(
  key: string,
  options: { except?: string | null } = {},
): Promise<void> {
  await abortUnder(key, (open) => open.key === key && open.s3UploadId !== options.except);
}
