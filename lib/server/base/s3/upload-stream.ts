import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import type { CompletedPart } from "@aws-sdk/client-s3";
import { MAX_PARTS } from "#lib/domain/part-plan.ts";
import { bucket, s3 } from "./client.ts";
import { answeredStatus } from "./failures.ts";
import { headObject } from "./objects.ts";
import { persist } from "./persist.ts";
import { putObject } from "./put-object.ts";

const MiB = 1024 ** 2;

/** S3: all parts but the last have at least 5 MiB. */
const FIRST_PART_BYTES = 5 * MiB;
/** S3 allows 5 GiB in a part; memory limits it to less. */
const LARGEST_PART_BYTES = 64 * MiB;
/** Makes 10,000 parts enough for a stream of unknown size: 480 GiB. */
const PARTS_OF_ONE_SIZE = 500;

/** Returns the bytes of a part, counted from 1. */
export const streamedPartBytes = (partNumber: number): number =>
  Math.min(
    LARGEST_PART_BYTES,
    FIRST_PART_BYTES * 2 ** Math.floor((partNumber - 1) / PARTS_OF_ONE_SIZE),
  );

/**
 * Uploads a stream of unknown size as it arrives, with at most two parts in memory. Less than one part goes as a single
 * PUT. If `chunks` fails or `signal` is aborted, there is no object and no part is left.
 * @returns the object's size in bytes
 */
export async function uploadStream(
  key: string,
  contentType: string,
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<number> {
  const parts = inParts(chunks);
  const first = await parts.next();
  const second = await parts.next();
  if (second.done) {
    const body = first.value ?? new Uint8Array(0);
    await putObject(key, body, contentType, signal);
    return body.length;
  }
  const uploadId = await open(key, contentType, signal);
  const done: CompletedPart[] = [];
  let bytes = 0;
  let onItsWay: Promise<void> = Promise.resolve();
  const send = (body: Uint8Array) => {
    const partNumber = done.push({ PartNumber: done.length + 1 });
    if (partNumber > MAX_PARTS) throw new Error(`${key} has more than ${MAX_PARTS} parts`);
    bytes += body.length;
    onItsWay = sendPart(key, uploadId, partNumber, body, signal).then((ETag) => {
      done[partNumber - 1] = { PartNumber: partNumber, ETag };
    });
    // Awaited before the next part; until then a failure must not be unhandled.
    onItsWay.catch(() => undefined);
  };
  try {
    for (const body of [first.value, second.value]) {
      await onItsWay;
      if (body) send(body);
    }
    for await (const body of parts) {
      await onItsWay;
      send(body);
    }
    await onItsWay;
    await complete(key, uploadId, done, bytes, signal);
    return bytes;
  } catch (error) {
    await onItsWay.catch(() => undefined);
    await abort(key, uploadId);
    throw error;
  }
}

/** Cuts a stream into parts; the last has the rest. */
async function* inParts(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, undefined, undefined> {
  let partNumber = 1;
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (let chunk of chunks) {
    while (bytes + chunk.length >= streamedPartBytes(partNumber)) {
      const missing = streamedPartBytes(partNumber) - bytes;
      yield Buffer.concat([...held, chunk.subarray(0, missing)]);
      partNumber++;
      [held, bytes] = [[], 0];
      chunk = chunk.subarray(missing);
    }
    if (chunk.length === 0) continue;
    held.push(chunk);
    bytes += chunk.length;
  }
  if (bytes > 0) yield Buffer.concat(held);
  return undefined;
}

async function open(key: string, contentType: string, signal: AbortSignal): Promise<string> {
  const command = { Bucket: bucket, Key: key, ContentType: contentType };
  const { UploadId } = await persist(
    () => s3.send(new CreateMultipartUploadCommand(command), { abortSignal: signal }),
    signal,
  );
  if (!UploadId) throw new Error("S3 opened a multipart upload without an UploadId");
  return UploadId;
}

async function sendPart(
  key: string,
  uploadId: string,
  partNumber: number,
  body: Uint8Array,
  signal: AbortSignal,
): Promise<string | undefined> {
  const part = { Bucket: bucket, Key: key, UploadId: uploadId, PartNumber: partNumber, Body: body };
  const { ETag } = await persist(
    () => s3.send(new UploadPartCommand(part), { abortSignal: signal }),
    signal,
  );
  return ETag;
}

async function complete(
  key: string,
  uploadId: string,
  parts: CompletedPart[],
  bytes: number,
  signal: AbortSignal,
): Promise<void> {
  const command = {
    Bucket: bucket,
    Key: key,
    UploadId: uploadId,
    MultipartUpload: { Parts: parts },
  };
  try {
    await persist(
      () => s3.send(new CompleteMultipartUploadCommand(command), { abortSignal: signal }),
      signal,
    );
  } catch (error) {
    // The answer to an earlier try was lost: the upload is gone, but the object is there.
    if (answeredStatus(error, 404) && (await headObject(key))?.size === bytes) return;
    throw error;
  }
}

/** Best effort, also when `signal` is what ended the work; a lifecycle rule removes the rest. */
async function abort(key: string, uploadId: string): Promise<void> {
  const command = { Bucket: bucket, Key: key, UploadId: uploadId };
  await s3.send(new AbortMultipartUploadCommand(command)).catch(() => undefined);
}
