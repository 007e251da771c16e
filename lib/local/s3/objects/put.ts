import { expectedChecksum, verifyDigests } from "../checksums/expected.ts";
import type { Bucket } from "../disk/bucket.ts";
import type { Store } from "../disk/open-store.ts";
import { conditionsOf } from "../gaps.ts";
import { answer } from "../http/answer.ts";
import { openBody } from "../http/body.ts";
import { amzValue, type Incoming } from "../http/incoming.ts";
import type { Payload } from "../sigv4/signed-request.ts";
import { commitObject } from "./commit.ts";
import { requireWritable, writeCondition } from "./conditions.ts";
import { checksumHeaders, quoted } from "./headers.ts";
import { requestHeaders } from "./request-headers.ts";

/** PutObject. */
export async function putObject(
  store: Store,
  bucket: Bucket,
  incoming: Incoming,
  payload: Payload,
): Promise<void> {
  const { key } = incoming;
  const expected = expectedChecksum((name) => amzValue(incoming, name));
  const condition = writeCondition(conditionsOf(incoming, !store.lacks.has("put-conditions")));
  // Once before the bytes, for the sender's sake, and again when they are here.
  requireWritable(condition, key, bucket.index.get(key));
  const body = openBody(incoming, payload);
  // S3 gives every object a CRC64NVME if the sender names nothing else.
  const algorithm = expected.algorithm ?? "CRC64NVME";
  const written = await bucket.blobs.write(body.bytes, algorithm);
  const checksum = { algorithm, type: "FULL_OBJECT" as const, value: written.checksum };
  try {
    verifyDigests(expected, body.trailers, { ...written, algorithm });
    const record = {
      key,
      size: written.size,
      etag: written.md5,
      lastModified: store.now().toISOString(),
      headers: requestHeaders(incoming),
      checksum,
      blobs: [{ id: written.id, size: written.size }],
    };
    await commitObject(bucket, record, condition);
  } catch (error) {
    await bucket.blobs.remove([written.id]);
    throw error;
  }
  answer(incoming.response, 200, { etag: quoted(written.md5), ...checksumHeaders(checksum) });
  store.announce({
    bucket: bucket.name,
    key,
    size: written.size,
    etag: written.md5,
    requestId: incoming.id,
    requester: store.credentials.accessKeyId,
    reason: "PutObject",
  });
}
