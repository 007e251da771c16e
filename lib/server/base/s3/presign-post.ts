import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import type { PostTransfer } from "#lib/domain/wire/transfers.ts";
import { bucket, s3 } from "./client.ts";
import { currentSigning, lifetime } from "./signing.ts";

export type PostRule = {
  key: string;
  contentType: string;
  /** Bytes; both ends are inclusive. */
  minBytes: number;
  maxBytes: number;
  /** CRC64NVME in base64; binds the form to these bytes. */
  checksum?: string | null;
  seconds: number;
};

/** Signs a form that may store one object of one type and size range under one key until it expires. */
export async function presignPost(rule: PostRule, now: Date): Promise<PostTransfer> {
  const fields: Record<string, string> = {
    "Content-Type": rule.contentType,
    success_action_status: "201",
  };
  if (rule.checksum) {
    fields["x-amz-checksum-algorithm"] = "CRC64NVME";
    fields["x-amz-checksum-crc64nvme"] = rule.checksum;
  }
  const signedAt = new Date(now.getTime() + s3.config.systemClockOffset);
  const seconds = lifetime(rule.seconds, await currentSigning(), signedAt);
  const form = await createPresignedPost(s3, {
    Bucket: bucket,
    Key: rule.key,
    Fields: fields,
    Conditions: [
      ["content-length-range", rule.minBytes, rule.maxBytes],
      ...Object.entries(fields).map(([name, value]): ["eq", string, string] => [
        "eq",
        `$${name}`,
        value,
      ]),
    ],
    Expires: seconds,
  });
  const expiresAt = new Date(now.getTime() + seconds * 1000).toISOString();
  return { method: "post", url: form.url, fields: form.fields, expiresAt };
}
