import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
} from "@aws-sdk/client-s3";
import { bucket, s3 } from "./client.ts";
import { answeredStatus } from "./failures.ts";

export type StoredObject = {
  size: number;
  etag: string;
  /** CRC64NVME in base64, if the store keeps one. */
  checksum: string | null;
  checksumType: string | null;
};

/** What the store says of an object, of this portal's bucket unless told; null if there is none. */
export async function headObject(key: string, from = bucket): Promise<StoredObject | null> {
  try {
    const head = await s3.send(
      new HeadObjectCommand({ Bucket: from, Key: key, ChecksumMode: "ENABLED" }),
    );
    return {
      size: head.ContentLength ?? 0,
      etag: head.ETag ?? "",
      checksum: head.ChecksumCRC64NVME ?? null,
      checksumType: head.ChecksumCRC64NVME ? (head.ChecksumType ?? "FULL_OBJECT") : null,
    };
  } catch (error) {
    if (answeredStatus(error, 404)) return null;
    throw error;
  }
}

/**
 * Reads bytes `start` (inclusive) to `end` (exclusive) of the very object that was headed.
 * @throws if it has changed since (412), or `signal` is aborted
 */
export async function readRange(
  key: string,
  etag: string,
  start: number,
  end: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const { Body } = await s3.send(
    new GetObjectCommand({
      Bucket: bucket,
      Key: key,
      IfMatch: etag,
      Range: `bytes=${start}-${end - 1}`,
    }),
    { abortSignal: signal },
  );
  if (!Body) throw new Error(`S3 answered a range of ${key} without a body`);
  return Body.transformToByteArray();
}

/** The first `bytes` of the very object that was headed; null if it has gone or changed since. */
export async function readHead(
  key: string,
  object: StoredObject,
  bytes: number,
): Promise<Uint8Array | null> {
  if (object.size === 0) return new Uint8Array(0);
  try {
    return await readRange(key, object.etag, 0, Math.min(bytes, object.size));
  } catch (error) {
    if (answeredStatus(error, 404, 412)) return null;
    throw error;
  }
}

/**
 * Copies the judged object to its final key. `If-Match` makes sure that it is the judged one, `If-None-Match` that a
 * final object is never replaced. Answers false if either did not hold or the source is gone.
 */
export async function copyJudged(source: string, etag: string, target: string): Promise<boolean> {
  try {
    await s3.send(
      new CopyObjectCommand({
        Bucket: bucket,
        Key: target,
        CopySource: `${bucket}/${encodeURIComponent(source).replaceAll("%2F", "/")}`,
        CopySourceIfMatch: etag,
        IfNoneMatch: "*",
        ChecksumAlgorithm: "CRC64NVME",
      }),
    );
    return true;
  } catch (error) {
    if (answeredStatus(error, 404, 409, 412)) return false;
    throw error;
  }
}

/** Deletes one object; that it is not there is fine. */
export async function deleteObject(key: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
}
