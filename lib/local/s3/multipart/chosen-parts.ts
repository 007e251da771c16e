import { z } from "zod";
import type { OpenUpload } from "../disk/bucket.ts";
import type { PartRecord } from "../disk/records.ts";
import { S3Error } from "../errors.ts";
import { malformedXml, parseXml } from "../xml.ts";

/** S3: every part but the last is at least 5 MiB. */
const MIN_PART_BYTES = 5 * 1024 * 1024;

const Part = z.object({
  PartNumber: z.string().regex(/^\d{1,5}$/),
  ETag: z.string(),
  ChecksumCRC32: z.string().optional(),
  ChecksumCRC32C: z.string().optional(),
  ChecksumCRC64NVME: z.string().optional(),
  ChecksumSHA1: z.string().optional(),
  ChecksumSHA256: z.string().optional(),
});
type Part = z.infer<typeof Part>;
export type PartList = Part[];

const PartList = z.object({
  Part: z.union([Part.transform((one) => [one]), z.array(Part).min(1).max(10_000)]),
});

/** The parts a completion names. Throws MalformedXML. */
export function readPartList(text: string): Part[] {
  const parsed = PartList.safeParse(parseXml(text, "CompleteMultipartUpload"));
  if (!parsed.success) throw malformedXml();
  return parsed.data.Part;
}

/** The named parts, each as it arrived. Throws InvalidPartOrder, InvalidPart, EntityTooSmall, InvalidRequest. */
export function chooseParts(
  { record, parts }: OpenUpload,
  list: Part[],
  withChecksums: boolean,
): PartRecord[] {
  let previous = 0;
  const chosen = list.map((named) => {
    const partNumber = Number(named.PartNumber);
    if (partNumber <= previous) {
      throw new S3Error(
        "InvalidPartOrder",
        "The list of parts was not in ascending order. Parts must be ordered by part number.",
        { UploadId: record.uploadId },
      );
    }
    previous = partNumber;
    const part = parts.get(partNumber);
    if (!part || part.etag !== unquoted(named.ETag)) {
      throw invalidPart(record.uploadId, named);
    }
    if (withChecksums) requireChecksum(record, part, named);
    return part;
  });
  const small = chosen.slice(0, -1).find(({ size }) => size < MIN_PART_BYTES);
  if (!small) return chosen;
  throw new S3Error(
    "EntityTooSmall",
    "Your proposed upload is smaller than the minimum allowed size",
    {
      ProposedSize: String(small.size),
      MinSizeAllowed: String(MIN_PART_BYTES),
      PartNumber: String(small.partNumber),
      ETag: small.etag,
    },
  );
}

function requireChecksum(record: OpenUpload["record"], part: PartRecord, named: Part): void {
  const { algorithm, type, asked } = record;
  const given = {
    CRC32: named.ChecksumCRC32,
    CRC32C: named.ChecksumCRC32C,
    CRC64NVME: named.ChecksumCRC64NVME,
    SHA1: named.ChecksumSHA1,
    SHA256: named.ChecksumSHA256,
  };
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && (name !== algorithm || value !== part.checksum)) {
      throw invalidPart(record.uploadId, named);
    }
  }
  if (type === "COMPOSITE" && asked && given[algorithm] === undefined) {
    throw new S3Error(
      "InvalidRequest",
      `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${part.partNumber} in the request.`,
    );
  }
}

export const unquoted = (etag: string) => etag.trim().replace(/^"(.*)"$/, "$1");

export const invalidPart = (uploadId: string, { PartNumber, ETag }: Part) =>
  new S3Error(
    "InvalidPart",
    "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { UploadId: uploadId, PartNumber, ETag },
  );
