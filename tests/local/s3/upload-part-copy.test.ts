import { createHash } from "node:crypto";
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
  type UploadPartCopyCommandInput,
} from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import { blobsOn, BUCKET, MiB, openStore, refusalOf } from "./support.ts";

const Key = "originals/a b/ö";
const source = `${BUCKET}/${encodeURIComponent(Key)}`;
const bytes = Buffer.concat([
  Buffer.alloc(5 * MiB, "one"),
  Buffer.alloc(MiB, "two"),
  Buffer.from("end"),
]);
const whole = { ChecksumAlgorithm: "CRC64NVME", ChecksumType: "FULL_OBJECT" } as const;
const md5 = (part: Buffer) => createHash("md5").update(part).digest();

/** A store with the source in one bucket, and an open upload in another. */
async function begin(checksum: Partial<typeof whole> = whole) {
  const store = await openStore({ buckets: [BUCKET, "exports"] });
  const { s3 } = store;
  const stored = await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: bytes }));
  const target = { Bucket: "exports", Key: "2026/film.mp4" };
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({ ...target, ContentType: "video/mp4", ...checksum }),
  );
  const at = { ...target, UploadId };
  const copy = (PartNumber: number, rest: Partial<UploadPartCopyCommandInput> = {}) =>
    s3.send(new UploadPartCopyCommand({ ...at, PartNumber, CopySource: source, ...rest }));
  return { ...store, s3, etag: stored.ETag, target, at, copy };
}

async function read(s3: S3Client, at: { Bucket: string; Key: string }) {
  const got = await s3.send(new GetObjectCommand({ ...at, ChecksumMode: "ENABLED" }));
  return { ...got, bytes: Buffer.from((await got.Body?.transformToByteArray()) ?? []) };
}

test("ranges of an object become the parts of another, in another bucket, checked as a whole", async () => {
  const { s3, etag, target, at, copy } = await begin();
  const CopySourceIfMatch = etag;

  const first = await copy(1, { CopySourceRange: `bytes=0-${5 * MiB - 1}`, CopySourceIfMatch });
  const last = `bytes=${5 * MiB}-${bytes.length - 1}`;
  await copy(2, { CopySourceRange: last, CopySourceIfMatch });
  const again = await copy(2, { CopySourceRange: last, CopySourceIfMatch });
  expect(first.CopyPartResult).toMatchObject({
    ETag: `"${md5(bytes.subarray(0, 5 * MiB)).toString("hex")}"`,
    ChecksumCRC64NVME: crc64Base64(bytes.subarray(0, 5 * MiB)),
    LastModified: expect.any(Date),
  });
  expect(again.CopyPartResult?.ChecksumCRC64NVME).toBe(crc64Base64(bytes.subarray(5 * MiB)));

  const { Parts = [] } = await s3.send(new ListPartsCommand(at));
  expect(Parts.map(({ Size }) => Size)).toEqual([5 * MiB, MiB + 3]);
  await s3.send(
    new CompleteMultipartUploadCommand({
      ...at,
      MultipartUpload: { Parts },
      ChecksumType: "FULL_OBJECT",
      ChecksumCRC64NVME: crc64Base64(bytes),
      MpuObjectSize: bytes.length,
    }),
  );
  const got = await read(s3, target);
  expect(got.bytes.equals(bytes)).toBe(true);
  expect(got).toMatchObject({
    ContentType: "video/mp4",
    ChecksumCRC64NVME: crc64Base64(bytes),
  });
});

test("without a range the part is all of it; copied and sent parts stand side by side", async () => {
  const { s3, target, at, copy } = await begin({});
  const { CopyPartResult } = await copy(1);
  const sent = await s3.send(
    new UploadPartCommand({ ...at, PartNumber: 2, Body: Buffer.from("tail") }),
  );
  // Nobody asked for a checksum: S3 keeps one and says nothing of it.
  expect(CopyPartResult?.ChecksumCRC64NVME).toBeUndefined();
  const Parts = [
    { PartNumber: 1, ETag: CopyPartResult?.ETag },
    { PartNumber: 2, ETag: sent.ETag },
  ];

  await s3.send(new CompleteMultipartUploadCommand({ ...at, MultipartUpload: { Parts } }));

  const got = await read(s3, target);
  expect(got.bytes.equals(Buffer.concat([bytes, Buffer.from("tail")]))).toBe(true);
});

test("a part out of parts crosses their borders", async () => {
  const { s3, at, copy } = await begin();
  await copy(1, { CopySourceRange: `bytes=0-${5 * MiB - 1}` });
  await copy(2, { CopySourceRange: `bytes=${5 * MiB}-${bytes.length - 1}` });
  const { Parts = [] } = await s3.send(new ListPartsCommand(at));
  await s3.send(new CompleteMultipartUploadCommand({ ...at, MultipartUpload: { Parts } }));
  const next = { Bucket: BUCKET, Key: "next" };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(next));

  const { CopyPartResult } = await s3.send(
    new UploadPartCopyCommand({
      ...next,
      UploadId,
      PartNumber: 1,
      CopySource: `exports/${at.Key}`,
      CopySourceRange: `bytes=${5 * MiB - 2}-${5 * MiB + 1}`,
    }),
  );

  const across = bytes.subarray(5 * MiB - 2, 5 * MiB + 2);
  expect(CopyPartResult?.ETag).toBe(`"${md5(across).toString("hex")}"`);
});

test("conditions, ranges and names that do not hold are refused, and no bytes stay", async () => {
  const { s3, folder, etag, copy } = await begin();
  const before = await blobsOn(folder);
  const size = bytes.length;
  const past = new Date(Date.now() - 3_600_000);
  const refused: [Partial<UploadPartCopyCommandInput>, string][] = [
    [{ CopySourceIfMatch: '"0"' }, "PreconditionFailed"],
    [{ CopySourceIfNoneMatch: etag }, "PreconditionFailed"],
    [{ CopySourceIfUnmodifiedSince: past }, "PreconditionFailed"],
    [{ CopySourceRange: `bytes=0-${size}` }, "InvalidArgument"],
    [{ CopySourceRange: "bytes=5-4" }, "InvalidArgument"],
    [{ CopySourceRange: "bytes=-5" }, "InvalidArgument"],
    [{ CopySourceRange: "bytes=0-" }, "InvalidArgument"],
    [{ CopySourceRange: "bytes=0-1,3-4" }, "InvalidArgument"],
    [{ CopySource: `${BUCKET}/gone` }, "NoSuchKey"],
    [{ CopySource: "nowhere/a" }, "NoSuchBucket"],
    [{ CopySource: "nothing" }, "InvalidArgument"],
    [{ UploadId: "gone" }, "NoSuchUpload"],
    [{ PartNumber: 10_001 }, "InvalidArgument"],
  ];

  for (const [rest, refusal] of refused) {
    expect([rest, await refusalOf(copy(1, rest))]).toEqual([rest, refusal]);
  }
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "small", Body: "small" }));
  const ofSmall = { CopySource: `${BUCKET}/small`, CopySourceRange: "bytes=0-1" };
  expect(await refusalOf(copy(1, ofSmall))).toBe("InvalidRequest");
  expect(await blobsOn(folder)).toHaveLength(before.length + 1);
});
