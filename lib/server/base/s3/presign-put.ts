import type { PutTransfer } from "#lib/domain/wire/transfers.ts";
import { s3 } from "./client.ts";
import { CHECKSUM_HEADER } from "./sign-part-url.ts";
import { signPutUrl } from "./sign-put-url.ts";
import type { PutToSign } from "./sign-put-url.ts";
import { currentSigning, lifetime } from "./signing.ts";
import { ownBucketUrl } from "./storage-origin.ts";

/**
 * Signs a URL that stores exactly `bytes` bytes of one type under one key until it expires; for stores without forms.
 */
export async function presignPut(
  rule: Omit<PutToSign, "bucketUrl">,
  now: Date,
): Promise<PutTransfer> {
  const signing = await currentSigning();
  const signedAt = new Date(now.getTime() + s3.config.systemClockOffset);
  const seconds = lifetime(rule.seconds, signing, signedAt);
  return {
    method: "put",
    url: signPutUrl({ ...rule, seconds, bucketUrl: ownBucketUrl }, signing, signedAt),
    headers: {
      "content-type": rule.contentType,
      ...(rule.checksum && { [CHECKSUM_HEADER]: rule.checksum }),
    },
    expiresAt: new Date(now.getTime() + seconds * 1000).toISOString(),
  };
}
