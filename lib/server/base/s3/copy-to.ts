import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import type { CompletedPart } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";
import { answeredCode, answeredStatus } from "./failures.ts";

/** An object of this portal's bucket, as HEAD described it. */
export type CopySource = { key: string; etag: string; size: number; contentType: string };
export type CopyTarget = { bucket: string; key: string };

export type CopyLimits = {
  /** Bytes. Larger objects are copied in parts. */
  wholeBytes: number;
  /** Bytes of a part; 1,000 parts, one page of a list, make 500 GiB. */
  partBytes: number;
};

const MiB = 1024 ** 2;
const MAX_PARTS = 1000;
const PARTS_AT_ONCE = 4;

/** S3: CopyObject takes at most 5 GiB. */
export const copyLimits: CopyLimits = { wholeBytes: 5 * 1024 * MiB, partBytes: 512 * MiB };

/**
 * Copies an object inside the store; its bytes do not pass through the portal. A copy in parts resumes where an earlier
 * try stopped, even while that try is still running. The caller compares the result with the source.
 * @returns false if the source has gone or changed
 * @throws any other answer of S3; the reason of `signal` when it is aborted
 */
export async function copyTo(
  source: CopySource,
  target: CopyTarget,
  { wholeBytes, partBytes }: CopyLimits,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    if (source.size <= wholeBytes) await copyWhole(source, target, signal);
    else await copyInParts(source, target, partBytes, signal);
    return true;
  } catch (error) {
    if (answeredStatus(error, 412) || answeredCode(error, "NoSuchKey")) return false;
    throw error;
  }
}

/** Aborts unfinished copies to exactly this key. */
export async function abortCopies({ bucket: to, key }: CopyTarget): Promise<void> {
  for (const UploadId of await openCopies({ bucket: to, key })) {
    try {
      await s3.send(new AbortMultipartUploadCommand({ Bucket: to, Key: key, UploadId }));
    } catch (error) {
      if (!answeredStatus(error, 404)) throw error;
    }
  }
}

const copySource = ({ key, etag }: CopySource) => ({
  CopySource: `${bucket}/${encodeURIComponent(key).replaceAll("%2F", "/")}`,
  CopySourceIfMatch: etag,
});

async function copyWhole(source: CopySource, target: CopyTarget, signal: AbortSignal) {
  const command = new CopyObjectCommand({
    Bucket: target.bucket,
    Key: target.key,
    ...copySource(source),
    // The name that the sender's browser gave it is not passed on.
    MetadataDirective: "REPLACE",
    ContentType: source.contentType,
    ChecksumAlgorithm: "CRC64NVME",
  });
  await s3.send(command, { abortSignal: signal });
}

async function copyInParts(
  source: CopySource,
  target: CopyTarget,
  wanted: number,
  signal: AbortSignal,
): Promise<void> {
  const partBytes = Math.max(wanted, Math.ceil(source.size / MAX_PARTS / MiB) * MiB);
  const [open] = await openCopies(target);
  const UploadId = open ?? (await beginCopy(source, target));
  const at = { Bucket: target.bucket, Key: target.key, UploadId };
  // When one part fails, the other copies are pointless.
  const failed = new AbortController();
  const going = { abortSignal: AbortSignal.any([signal, failed.signal]) };
  try {
    const parts = await copiedParts(at, source.size, partBytes);
    const missing = ranges(source.size, partBytes).filter(({ number }) => !parts.has(number));
    const next = missing.values();
    const copyParts = async () => {
      for (const { number, start, end } of next) {
        const command = new UploadPartCopyCommand({
          ...at,
          ...copySource(source),
          PartNumber: number,
          CopySourceRange: `bytes=${start}-${end - 1}`,
        });
        const { CopyPartResult } = await s3.send(command, going);
        const { ETag, ChecksumCRC64NVME } = CopyPartResult ?? {};
        parts.set(number, { PartNumber: number, ETag, ChecksumCRC64NVME });
      }
    };
    await Promise.all(Array.from({ length: PARTS_AT_ONCE }, copyParts));
    const inOrder = [...parts.entries()].toSorted(([a], [b]) => a - b).map(([, part]) => part);
    await s3.send(
      new CompleteMultipartUploadCommand({
        ...at,
        MultipartUpload: { Parts: inOrder },
        MpuObjectSize: source.size,
      }),
      going,
    );
  } catch (error) {
    failed.abort();
    // Another try was faster and has completed it.
    if (!answeredCode(error, "NoSuchUpload")) throw error;
  }
  // Two tries that began at the same moment may have opened one each, and one of them may be dead.
  await abortCopies(target);
}

async function beginCopy({ contentType }: CopySource, target: CopyTarget): Promise<string> {
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({
      Bucket: target.bucket,
      Key: target.key,
      ContentType: contentType,
      ChecksumAlgorithm: "CRC64NVME",
      ChecksumType: "FULL_OBJECT",
    }),
  );
  if (!UploadId) throw new Error("S3 opened a multipart upload without an UploadId");
  return UploadId;
}

async function openCopies({ bucket: to, key }: CopyTarget): Promise<string[]> {
  const { Uploads = [] } = await s3.send(
    new ListMultipartUploadsCommand({ Bucket: to, Prefix: key }),
  );
  return Uploads.flatMap(({ Key, UploadId }) => (Key === key && UploadId ? [UploadId] : []));
}

/**
 * Lists the parts that an earlier try has copied, by number. A part of another size belongs to another plan and is
 * copied again.
 */
async function copiedParts(
  at: { Bucket: string; Key: string; UploadId: string },
  size: number,
  partBytes: number,
): Promise<Map<number, CompletedPart>> {
  const { Parts = [] } = await s3.send(new ListPartsCommand({ ...at, MaxParts: MAX_PARTS }));
  const bytesOf = new Map(
    ranges(size, partBytes).map(({ number, start, end }) => [number, end - start]),
  );
  return new Map(
    Parts.flatMap(({ PartNumber, Size, ETag, ChecksumCRC64NVME }) =>
      PartNumber !== undefined && bytesOf.get(PartNumber) === Size
        ? [[PartNumber, { PartNumber, ETag, ChecksumCRC64NVME }] as const]
        : [],
    ),
  );
}

function ranges(size: number, partBytes: number) {
  return Array.from({ length: Math.ceil(size / partBytes) }, (_, index) => ({
    number: index + 1,
    start: index * partBytes,
    end: Math.min(size, (index + 1) * partBytes),
  }));
}
