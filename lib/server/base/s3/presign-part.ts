import type { SignedPart } from "#lib/domain/wire/transfers.ts";
import { s3 } from "./client.ts";
import { CHECKSUM_HEADER, signPartUrl } from "./sign-part-url.ts";
import type { PartToSign } from "./sign-part-url.ts";
import { lifetime } from "./signing.ts";
import type { Signing } from "./signing.ts";
import { ownBucketUrl } from "./storage-origin.ts";

/**
 * Signs the upload URL of one part, bound to its length and checksum. The signature uses S3's clock, as far as the SDK
 * knows that ours is off; `expiresAt` uses ours, as does the answer's Date header, so that their difference is the
 * lifetime whatever the client's clock says.
 */
export function presignPart(
  rule: Omit<PartToSign, "bucketUrl">,
  signing: Signing,
  now: Date,
): SignedPart {
  const signedAt = new Date(now.getTime() + s3.config.systemClockOffset);
  const seconds = lifetime(rule.seconds, signing, signedAt);
  return {
    partNumber: rule.partNumber,
    url: signPartUrl({ ...rule, seconds, bucketUrl: ownBucketUrl }, signing, signedAt),
    headers: rule.checksum ? { [CHECKSUM_HEADER]: rule.checksum } : {},
    expiresAt: new Date(now.getTime() + seconds * 1000).toISOString(),
  };
}
