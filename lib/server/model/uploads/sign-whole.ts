import type { WholeTransfer } from "#lib/domain/wire/transfers.ts";
import { presignPost } from "#lib/server/base/s3/presign-post.ts";
import type { PostRule } from "#lib/server/base/s3/presign-post.ts";
import { presignPut } from "#lib/server/base/s3/presign-put.ts";
import { uploadsByPut } from "#lib/server/model/store/store-report.ts";

/**
 * Permission to store one object in one request: a form, or a PUT where the store takes no forms. A PUT has one length,
 * not a range of them.
 * @param rule.bytes what is to be sent, if it is known; else a PUT takes `maxBytes`
 */
export async function signWhole(
  rule: PostRule & { bytes?: number | undefined },
  now: Date,
): Promise<WholeTransfer> {
  if (!(await uploadsByPut(now))) return presignPost(rule, now);
  const { key, contentType, checksum, seconds, bytes = rule.maxBytes } = rule;
  return presignPut({ key, contentType, checksum: checksum ?? undefined, seconds, bytes }, now);
}
