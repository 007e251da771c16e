import { headerOf } from "../checksums/algorithms.ts";
import { expectedChecksum, verifyDigests } from "../checksums/expected.ts";
import type { WrittenBlob } from "../disk/blobs.ts";
import { type Bucket, type OpenUpload, partFile } from "../disk/bucket.ts";
import { writeJson } from "../disk/json-file.ts";
import type { Store } from "../disk/open-store.ts";
import type { PartRecord, UploadRecord } from "../disk/records.ts";
import { S3Error } from "../errors.ts";
import { answer } from "../http/answer.ts";
import { openBody } from "../http/body.ts";
import { amzValue, type Incoming } from "../http/incoming.ts";
import { quoted } from "../objects/headers.ts";
import type { Payload } from "../sigv4/signed-request.ts";
import { findUpload, inTurn } from "./find.ts";
import { readPartNumber } from "./part-number.ts";

/** UploadPart. A part that arrives again takes the place of the first. */
export async function uploadPart(
  store: Store,
  bucket: Bucket,
  incoming: Incoming,
  payload: Payload,
): Promise<void> {
  const partNumber = readPartNumber(incoming);
  const upload = findUpload(bucket, incoming);
  const { algorithm } = upload.record;
  const expected = expectedChecksum((name) => amzValue(incoming, name));
  requireSameAlgorithm(upload.record, expected.algorithm);
  const body = openBody(incoming, payload);
  const written = await bucket.blobs.write(body.bytes, algorithm);
  const part = await keepPart(store, bucket, upload, partNumber, written, () =>
    verifyDigests(expected, body.trailers, { ...written, algorithm }),
  );
  answer(incoming.response, 200, {
    etag: quoted(part.etag),
    [headerOf(algorithm)]: part.checksum,
  });
}

/** A part's bytes that are on disk become the part, if `verify` does not throw; else they are gone again. */
export async function keepPart(
  store: Store,
  bucket: Bucket,
  upload: OpenUpload,
  partNumber: number,
  written: WrittenBlob,
  verify: () => void = () => {},
): Promise<PartRecord> {
  const part: PartRecord = {
    partNumber,
    size: written.size,
    etag: written.md5,
    lastModified: store.now().toISOString(),
    checksum: written.checksum,
    blob: written.id,
  };
  try {
    verify();
    await inTurn(bucket, upload, async () => {
      const before = upload.parts.get(partNumber);
      await writeJson(partFile(bucket, upload.record.uploadId, partNumber), part);
      upload.parts.set(partNumber, part);
      if (before) await bucket.blobs.remove([before.blob]);
    });
  } catch (error) {
    await bucket.blobs.remove([written.id]);
    throw error;
  }
  return part;
}

function requireSameAlgorithm(
  { algorithm, type, asked }: UploadRecord,
  given: UploadRecord["algorithm"] | undefined,
): void {
  // A composite is made of the sender's own checksums; a whole object's the store can compute alone.
  const missing = given === undefined && asked && type === "COMPOSITE";
  if (given === algorithm || (given === undefined && !missing)) return;
  throw new S3Error(
    "InvalidRequest",
    `Checksum Type mismatch occurred, expected checksum Type: ${algorithm.toLowerCase()}, actual checksum Type: ${given?.toLowerCase() ?? "null"}`,
  );
}
