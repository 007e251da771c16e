import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";
import { answeredStatus } from "./failures.ts";
import { UnexpectedAnswer } from "./unexpected-answer.ts";

export type StoredObject = {
  size: number;
  etag: string;
  /** CRC64NVME in base64, if the store keeps one. */
  checksum: string | null;
  checksumType: string | null;
};

/**
 * Reads an object's metadata, by default from the portal's bucket; null if there is no such object.
 * @throws UnexpectedAnswer if the length or the ETag is missing
 */
export async function headObject(key: string, from = bucket): Promise<StoredObject | null> {
  try {
    const head = await s3.send(
      new HeadObjectCommand({ Bucket: from, Key: key, ChecksumMode: "ENABLED" }),
    );
    const { ContentLength: size, ETag: etag, $metadata } = head;
    if ($metadata.httpStatusCode !== 200 || !isCount(size) || !etag) {
      throw new UnexpectedAnswer(`HEAD of ${key}: length ${size}, ETag ${etag}`);
    }
    return {
      size,
      etag,
      checksum: head.ChecksumCRC64NVME ?? null,
      checksumType: head.ChecksumCRC64NVME ? (head.ChecksumType ?? "FULL_OBJECT") : null,
    };
  } catch (error) {
    if (answeredStatus(error, 404)) return null;
    throw error;
  }
}

/**
 * Reads bytes `start` (inclusive) to `end` (exclusive) of the object that was headed.
 * @throws if it has changed since (412), or `signal` is aborted; UnexpectedAnswer if the answer is not exactly these
 *   bytes
 */
export async function readRange(
  key: string,
  object: Pick<StoredObject, "etag" | "size">,
  start: number,
  end: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const { Body, ContentRange, ETag, $metadata } = await s3.send(
    new GetObjectCommand({
      Bucket: bucket,
      Key: key,
      IfMatch: object.etag,
      Range: `bytes=${start}-${end - 1}`,
    }),
    { abortSignal: signal },
  );
  const answered = `status ${$metadata.httpStatusCode}, Content-Range ${ContentRange}, ETag ${ETag}`;
  const isAsAsked =
    $metadata.httpStatusCode === 206 &&
    ContentRange === `bytes ${start}-${end - 1}/${object.size}` &&
    ETag === object.etag;
  if (!Body || !isAsAsked) {
    // Unread, it would keep its connection busy.
    await Body?.transformToWebStream().cancel();
    throw new UnexpectedAnswer(`bytes ${start}-${end - 1} of ${key}: ${answered}`);
  }
  const bytes = await Body.transformToByteArray();
  if (bytes.length !== end - start) {
    throw new UnexpectedAnswer(`bytes ${start}-${end - 1} of ${key}: ${bytes.length} came`);
  }
  return bytes;
}

/** Reads the first `bytes` of the object that was headed; null if it has gone or changed since. */
export async function readHead(
  key: string,
  object: StoredObject,
  bytes: number,
): Promise<Uint8Array | null> {
  if (object.size === 0) return new Uint8Array(0);
  try {
    return await readRange(key, object, 0, Math.min(bytes, object.size));
  } catch (error) {
    if (answeredStatus(error, 404, 412)) return null;
    throw error;
  }
}

/** Deletes one object. Succeeds if it does not exist. */
export async function deleteObject(key: string): Promise<void> {
  const { $metadata } = await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  if ($metadata.httpStatusCode !== 204) {
    throw new UnexpectedAnswer(`DELETE of ${key}: status ${$metadata.httpStatusCode}`);
  }
}

const isCount = (value: number | undefined): value is number =>
  value !== undefined && Number.isSafeInteger(value) && value >= 0;
