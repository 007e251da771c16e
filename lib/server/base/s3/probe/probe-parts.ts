import { CompleteMultipartUploadCommand } from "@aws-sdk/client-s3";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import type { Finding } from "#lib/domain/store-report.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { createMultipart, listParts } from "#lib/server/base/s3/multipart.ts";
import type { StoredPart } from "#lib/server/base/s3/multipart.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import { presignPart } from "#lib/server/base/s3/presign-part.ts";
import { currentSigning } from "#lib/server/base/s3/signing.ts";
import { attempt, attemptFetch, foundAt, unlessTaken } from "./trial.ts";

const bytes = new TextEncoder().encode("right");
const others = new TextEncoder().encode("wrong");
const more = new TextEncoder().encode("longer");

/** Probes multipart uploads: what a part is checked against, what the list reports, and what completing compares. */
export async function probeParts(prefix: string, signal: AbortSignal): Promise<Finding[]> {
  const key = `${prefix}parts`;
  const checksum = crc64Base64(bytes);
  const s3UploadId = await createMultipart(key, "text/plain");
  // A separate upload: some stores only complete one with every part that was ever sent.
  const spoilt = `${prefix}parts-spoilt`;
  const spoiltId = await createMultipart(spoilt, "text/plain");
  const signing = await currentSigning();
  const send = (to: { key: string; s3UploadId: string }, body: Uint8Array<ArrayBuffer>) => {
    const part = { ...to, partNumber: 1, bytes: bytes.length, checksum, seconds: 60 };
    const { url, headers } = presignPart(part, signing, new Date());
    return attemptFetch(url, { method: "PUT", headers, body, signal });
  };
  const [right, other, longer] = await Promise.all([
    send({ key, s3UploadId }, bytes),
    send({ key: spoilt, s3UploadId: spoiltId }, others),
    send({ key: spoilt, s3UploadId: spoiltId }, more),
  ]);
  const parts = (await listParts(key, s3UploadId)) ?? [];
  const [first] = parts;
  const findings = [
    ...unlessTaken(right, "signed part"),
    ...foundAt("length_unbound", { part: longer.taken }),
    ...foundAt("checksums_unchecked", { part: other.taken }),
  ];
  if (!right.taken) return findings;
  if (!first || first.size !== bytes.length) return [...findings, { code: "part_list" }];

  const wrong = await complete(key, s3UploadId, first, crc64Base64(others), signal);
  const whole = wrong.taken ? wrong : await complete(key, s3UploadId, first, checksum, signal);
  if (!whole.taken) return [...findings, ...unlessTaken(whole, "completing")];
  const stored = await headObject(key);
  return [
    ...findings,
    ...foundAt("checksums_unchecked", { completing: wrong.taken }),
    ...foundAt("checksums_unkept", {
      "list of parts": first.checksum !== checksum,
      "whole file": stored?.checksum !== checksum || stored.checksumType !== "FULL_OBJECT",
    }),
  ];
}

/** Probes whether completing overwrites an existing object although it must not. */
export async function probeCompleteTwice(prefix: string, signal: AbortSignal): Promise<Finding[]> {
  const key = `${prefix}object`;
  const s3UploadId = await createMultipart(key, "text/plain");
  const part = { key, s3UploadId, partNumber: 1, bytes: bytes.length, seconds: 60 };
  const { url } = presignPart(part, await currentSigning(), new Date());
  const sent = await attemptFetch(url, { method: "PUT", body: bytes, signal });
  const [first] = (await listParts(key, s3UploadId)) ?? [];
  if (!sent.taken || !first) return unlessTaken(sent, "signed part");
  const completed = await complete(key, s3UploadId, first, undefined, signal);
  return foundAt("overwrites", { completing: completed.taken });
}

function complete(
  Key: string,
  UploadId: string,
  { etag, checksum }: StoredPart,
  whole: string | undefined,
  signal: AbortSignal,
) {
  const command = new CompleteMultipartUploadCommand({
    Bucket: bucket,
    Key,
    UploadId,
    IfNoneMatch: "*",
    MpuObjectSize: bytes.length,
    ...(whole && { ChecksumType: "FULL_OBJECT", ChecksumCRC64NVME: whole }),
    MultipartUpload: { Parts: [{ PartNumber: 1, ETag: etag, ChecksumCRC64NVME: checksum }] },
  });
  return attempt(() => s3.send(command, { abortSignal: signal }));
}
