import { UploadPartCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { SignedPart } from "#lib/domain/wire.ts";
import { bucket, s3 } from "./client.ts";

const CHECKSUM_HEADER = "x-amz-checksum-crc64nvme";

export type PartRule = {
  key: string;
  s3UploadId: string;
  partNumber: number;
  /** Exactly this many. */
  bytes: number;
  /** CRC64NVME of the part in base64. */
  checksum?: string;
  seconds: number;
};

/** Signs a URL that takes these bytes and no others: length and checksum are part of the signature. */
export async function presignPart(rule: PartRule, now: Date): Promise<SignedPart> {
  const command = new UploadPartCommand({
    Bucket: bucket,
    Key: rule.key,
    UploadId: rule.s3UploadId,
    PartNumber: rule.partNumber,
    ContentLength: rule.bytes,
    ChecksumCRC64NVME: rule.checksum,
  });
  const url = await getSignedUrl(s3, command, {
    expiresIn: rule.seconds,
    // Signed as headers, so that the request must carry them; the signer leaves content-length out by itself.
    signableHeaders: new Set(["host", "content-length", CHECKSUM_HEADER]),
    unhoistableHeaders: new Set([CHECKSUM_HEADER]),
  });
  return {
    partNumber: rule.partNumber,
    url,
    headers: rule.checksum ? { [CHECKSUM_HEADER]: rule.checksum } : {},
    expiresAt: new Date(now.getTime() + rule.seconds * 1000).toISOString(),
  };
}
