import type { Bucket, OpenUpload } from "../disk/bucket.ts";
import { noSuchUpload } from "../errors.ts";
import { type Incoming, queryValue } from "../http/incoming.ts";

/** The open upload a request names, by id and by key. Throws NoSuchUpload. */
export function findUpload(bucket: Bucket, incoming: Incoming): OpenUpload {
  const uploadId = queryValue(incoming, "uploadId") ?? "";
  const upload = bucket.uploads.get(uploadId);
  if (!upload || upload.record.key !== incoming.key) throw noSuchUpload(uploadId);
  return upload;
}

export const uploadLock = (uploadId: string) => `upload ${uploadId}`;

/** What changes an upload waits its turn, so that a part cannot arrive in the middle of a completion. */
export function inTurn<T>(
  bucket: Bucket,
  { record }: OpenUpload,
  work: () => Promise<T>,
): Promise<T> {
  return bucket.locks.run(uploadLock(record.uploadId), async () => {
    if (!bucket.uploads.has(record.uploadId)) throw noSuchUpload(record.uploadId);
    return work();
  });
}
