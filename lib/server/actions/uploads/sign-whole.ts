import type { WholeTransfer } from "#lib/domain/wire/transfers.ts";
import { presignPost } from "#lib/server/base/s3/presign-post.ts";
import type { PostRule } from "#lib/server/base/s3/presign-post.ts";
import { presignPut } from "#lib/server/base/s3/presign-put.ts";
import { uploadsByPut } from "#lib/server/model/store/store-report.ts";

/**
 * Signs permission to store one object in one request: a form, or a PUT if the store takes no forms. A PUT has one
 * exact length, not a range.
 * @param rule.bytes the exact length, if it is known; else a PUT takes `maxBytes`
 */
export async function signWhole(
  rule: PostRule & { bytes?: number | undefined },
  now: Date,
): Promise<WholeTransfer> {
  if (!(await uploadsByPut(now))) return presignPost(rule, now);
  const { key, contentType, checksum, seconds, bytes = rule.maxBytes } = rule;
  return presignPut({ key, contentType, checksum: checksum ?? undefined, seconds, bytes }, now);
}
