import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import { blobsOn, BUCKET, CREDENTIALS, openStore, refusalOf, REGION } from "./support.ts";

const Bucket = BUCKET;

test("an object comes back as it was put, headers, metadata and checksum included", async () => {
  const { s3 } = await openStore();
  const Body = Buffer.from("the bytes");
  const Key = "originals/ü ß+%25/😀&<>.mp4";
  const put = await s3.send(
    new PutObjectCommand({
      Bucket,
      Key,
      Body,
      ContentType: "video/mp4",
      ContentDisposition: 'attachment; filename="a.mp4"',
      CacheControl: "no-store",
      Metadata: { title: "x y" },
    }),
  );
  expect(put.ETag).toBe(`"${createHash("md5").update(Body).digest("hex")}"`);
  expect(put.ChecksumCRC64NVME).toBe(crc64Base64(Body));
  const got = await s3.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
  expect(await got.Body?.transformToString()).toBe("the bytes");
  expect(got).toMatchObject({
    ContentType: "video/mp4",
    ContentDisposition: 'attachment; filename="a.mp4"',
    CacheControl: "no-store",
    Metadata: { title: "x y" },
    ChecksumCRC64NVME: crc64Base64(Body),
    ChecksumType: "FULL_OBJECT",
  });
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
  expect(head).toMatchObject({ ContentLength: 9, ETag: put.ETag });
});

test.each([
  ["bytes=0-3", "0123", "bytes 0-3/10"],
  ["bytes=7-", "789", "bytes 7-9/10"],
  ["bytes=-4", "6789", "bytes 6-9/10"],
  ["bytes=8-99", "89", "bytes 8-9/10"],
])("the range %s is answered with its bytes", async (Range, text, contentRange) => {
  const { s3 } = await openStore();
  await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "0123456789" }));
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: "k", Range }));
  expect(await got.Body?.transformToString()).toBe(text);
  expect(got.ContentRange).toBe(contentRange);
  expect(got.$metadata.httpStatusCode).toBe(206);
});

test("a range past the end is 416", async () => {
  const { s3 } = await openStore();
  await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "0123456789" }));
  const get = s3.send(new GetObjectCommand({ Bucket, Key: "k", Range: "bytes=10-" }));
  expect(await refusalOf(get)).toBe("InvalidRange");
});

test("reads and writes hold their conditions", async () => {
  const { s3 } = await openStore();
  const put = (more: object) =>
    s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", ...more }));
  const get = (more: object) => s3.send(new GetObjectCommand({ Bucket, Key: "k", ...more }));
  const { ETag } = await put({ IfNoneMatch: "*" });
  expect(await refusalOf(put({ IfNoneMatch: "*" }))).toBe("PreconditionFailed");
  expect(await refusalOf(put({ IfMatch: '"0"' }))).toBe("PreconditionFailed");
  expect(await refusalOf(put({ IfMatch: ETag }))).toBe("nothing");
  expect(await refusalOf(get({ IfMatch: '"0"' }))).toBe("PreconditionFailed");
  expect(await refusalOf(get({ IfMatch: ETag }))).toBe("nothing");
  const notModified = { $metadata: { httpStatusCode: 304 } };
  await expect(get({ IfNoneMatch: ETag })).rejects.toMatchObject(notModified);
  expect(await refusalOf(get({ IfUnmodifiedSince: new Date(0) }))).toBe("PreconditionFailed");
  await expect(get({ IfModifiedSince: new Date() })).rejects.toMatchObject(notModified);
});

test("of twenty writers that all want to be the first, one is", async () => {
  const { s3, folder } = await openStore();
  const attempts = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) =>
      s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: `${n}`, IfNoneMatch: "*" })),
    ),
  );
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await blobsOn(folder)).toHaveLength(1);
});

test("a copy keeps its bytes when the original is gone, and its condition is held", async () => {
  const { s3 } = await openStore();
  const original = await s3.send(
    new PutObjectCommand({ Bucket, Key: "incoming/ä b", Body: "x", ContentType: "video/mp4" }),
  );
  const copy = (more: object) =>
    s3.send(
      new CopyObjectCommand({
        Bucket,
        Key: "originals/b",
        CopySource: `${Bucket}/${encodeURIComponent("incoming/ä b")}`,
        ...more,
      }),
    );
  expect(await refusalOf(copy({ CopySourceIfMatch: '"0"' }))).toBe("PreconditionFailed");
  const copied = await copy({ CopySourceIfMatch: original.ETag });
  expect(copied.CopyObjectResult?.ETag).toBe(original.ETag);
  expect(await refusalOf(copy({ IfNoneMatch: "*" }))).toBe("PreconditionFailed");
  await s3.send(new DeleteObjectCommand({ Bucket, Key: "incoming/ä b" }));
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: "originals/b" }));
  expect(await got.Body?.transformToString()).toBe("x");
  expect(got.ContentType).toBe("video/mp4");
});

test("deleted objects are gone, one by one or together, with their bytes", async () => {
  const { s3, folder } = await openStore();
  const keys = ["a", "b\r\n&<\"'>", "c 😀"];
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key: "a" }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key: "a" }));
  const { Deleted } = await s3.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })) } }),
  );
  expect(Deleted).toHaveLength(3);
  const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket }));
  expect(KeyCount).toBe(0);
  expect(await blobsOn(folder)).toEqual([]);
  const get = s3.send(new GetObjectCommand({ Bucket, Key: "a" }));
  expect(await refusalOf(get)).toBe("NoSuchKey");
});

test.each(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const)(
  "a %s that does not fit the bytes is refused and nothing is stored",
  async (ChecksumAlgorithm) => {
    const { s3, folder } = await openStore();
    const put = (more: object) =>
      s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", ...more }));
    const good = await put({ ChecksumAlgorithm });
    const field = `Checksum${ChecksumAlgorithm}` as const;
    const right = good[field] ?? "";
    const wrong = Buffer.from(right, "base64");
    wrong[0] = (wrong[0] ?? 0) ^ 1;
    expect(await refusalOf(put({ [field]: right }))).toBe("nothing");
    expect(await refusalOf(put({ [field]: wrong.toString("base64") }))).toBe("BadDigest");
    expect(await refusalOf(put({ [field]: "AA" }))).toBe("InvalidRequest");
    expect(await blobsOn(folder)).toHaveLength(1);
  },
);

test("a Content-MD5 is verified", async () => {
  const { s3 } = await openStore();
  const put = (ContentMD5: string) =>
    s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", ContentMD5 }));
  const md5 = (text: string) => createHash("md5").update(text).digest("base64");
  expect(await refusalOf(put(md5("x")))).toBe("nothing");
  expect(await refusalOf(put(md5("y")))).toBe("BadDigest");
  expect(await refusalOf(put("x"))).toBe("InvalidDigest");
});

test("a stream of known length arrives with its checksum in the trailer", async () => {
  const { port, close } = await openStore();
  const s3 = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: REGION,
    forcePathStyle: true,
    credentials: CREDENTIALS,
  });
  const bytes = Buffer.alloc(3_000_001, "abc");
  const put = await s3.send(
    new PutObjectCommand({
      Bucket,
      Key: "k",
      Body: Readable.from([bytes.subarray(0, 1_000_000), bytes.subarray(1_000_000)]),
      ContentLength: bytes.length,
      ChecksumAlgorithm: "CRC64NVME",
    }),
  );
  expect(put.ChecksumCRC64NVME).toBe(crc64Base64(bytes));
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: "k", ChecksumMode: "ENABLED" }));
  expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
  expect(got.ContentEncoding).toBeUndefined();
  s3.destroy();
  await close();
});

test("a bucket that is not there is not found", async () => {
  const { s3 } = await openStore();
  expect(await refusalOf(s3.send(new HeadBucketCommand({ Bucket: "nowhere" })))).toBe("NotFound");
  const get = s3.send(new GetObjectCommand({ Bucket: "nowhere", Key: "k" }));
  expect(await refusalOf(get)).toBe("NoSuchBucket");
});
