import { createHash } from "node:crypto";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  type CompletedPart,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import { blobsOn, BUCKET, MiB, openStore, refusalOf } from "./support.ts";

const Bucket = BUCKET;
const Key = "originals/1";
const crc64 = { ChecksumAlgorithm: "CRC64NVME", ChecksumType: "FULL_OBJECT" } as const;

async function begin(s3: S3Client, more: Partial<CreateMultipartUploadCommandInput> = crc64) {
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({ Bucket, Key, ContentType: "video/mp4", ...more }),
  );
  const at = { Bucket, Key, UploadId };
  return {
    UploadId,
    part: (PartNumber: number, Body: Buffer, rest: object = {}) =>
      s3.send(new UploadPartCommand({ ...at, PartNumber, Body, ...rest })),
    list: (rest: object = {}) => s3.send(new ListPartsCommand({ ...at, ...rest })),
    complete: (Parts: CompletedPart[], rest: object = {}) =>
      s3.send(new CompleteMultipartUploadCommand({ ...at, MultipartUpload: { Parts }, ...rest })),
    abort: () => s3.send(new AbortMultipartUploadCommand(at)),
  };
}

const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest();
const five = (fill: string) => Buffer.alloc(5 * MiB, fill);

test("parts in any order become one object with S3's ETag and the checksum of the whole", async () => {
  const { s3, folder } = await openStore();
  const upload = await begin(s3);
  const bytes = [five("one"), five("two"), Buffer.from("the end")];
  for (const n of [3, 1, 2, 2]) await upload.part(n, bytes[n - 1] ?? Buffer.alloc(0));
  const { Parts = [], ChecksumType } = await upload.list();
  expect(ChecksumType).toBe("FULL_OBJECT");
  expect(Parts.map(({ Size }) => Size)).toEqual([5 * MiB, 5 * MiB, 7]);
  const whole = Buffer.concat(bytes);
  const done = await upload.complete(Parts, {
    IfNoneMatch: "*",
    ChecksumCRC64NVME: crc64Base64(whole),
    ChecksumType: "FULL_OBJECT",
    MpuObjectSize: whole.length,
  });
  const etag = createHash("md5")
    .update(Buffer.concat(bytes.map(md5)))
    .digest("hex");
  expect(done.ETag).toBe(`"${etag}-3"`);
  expect(done.ChecksumCRC64NVME).toBe(crc64Base64(whole));
  const got = await s3.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
  expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(whole)).toBe(true);
  expect(got).toMatchObject({ ContentType: "video/mp4", ChecksumCRC64NVME: crc64Base64(whole) });
  const Range = `bytes=${5 * MiB - 2}-${5 * MiB + 1}`;
  const across = await s3.send(new GetObjectCommand({ Bucket, Key, Range }));
  expect(await across.Body?.transformToString()).toBe(
    whole.toString("utf8", 5 * MiB - 2, 5 * MiB + 2),
  );
  expect(await blobsOn(folder)).toHaveLength(3);
  const copied = await s3.send(
    new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/${Key}` }),
  );
  expect(copied.CopyObjectResult?.ETag).toBe(`"${md5(whole).toString("hex")}"`);
});

test("a completion that is not true of the parts is refused, and the upload goes on", async () => {
  const { s3 } = await openStore();
  const upload = await begin(s3);
  const one = { PartNumber: 1, ETag: (await upload.part(1, five("a"))).ETag };
  const two = { PartNumber: 2, ETag: (await upload.part(2, five("b"))).ETag };
  const refused = (parts: CompletedPart[], rest: object = {}) =>
    refusalOf(upload.complete(parts, rest));
  expect(await refused([two, one])).toBe("InvalidPartOrder");
  expect(await refused([one, one])).toBe("InvalidPartOrder");
  expect(await refused([one, { ...two, ETag: one.ETag }])).toBe("InvalidPart");
  expect(await refused([one, two, { PartNumber: 3, ETag: one.ETag }])).toBe("InvalidPart");
  expect(await refused([{ ...one, ChecksumCRC64NVME: "AAAAAAAAAAA=" }])).toBe("InvalidPart");
  expect(await refused([])).toBe("MalformedXML");
  expect(await refused([one, two], { MpuObjectSize: 7 })).toBe("InvalidRequest");
  expect(await refused([one, two], { ChecksumCRC64NVME: "AAAAAAAAAAA=" })).toBe("BadDigest");
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: "in the way" }));
  expect(await refused([one, two], { IfNoneMatch: "*" })).toBe("PreconditionFailed");
  expect(await refused([one, two])).toBe("nothing");
});

test("a part under 5 MiB may only be the last", async () => {
  const { s3 } = await openStore();
  const upload = await begin(s3);
  const small = await upload.part(1, Buffer.alloc(5 * MiB - 1));
  const last = await upload.part(2, Buffer.from("x"));
  const complete = upload.complete([
    { PartNumber: 1, ETag: small.ETag },
    { PartNumber: 2, ETag: last.ETag },
  ]);
  expect(await refusalOf(complete)).toBe("EntityTooSmall");
});

test("a damaged part is refused and does not take the place of a good one", async () => {
  const { s3, folder } = await openStore();
  const upload = await begin(s3);
  const good = await upload.part(1, Buffer.from("good"));
  const bad = (rest: object) => refusalOf(upload.part(1, Buffer.from("bad"), rest));
  expect(await bad({ ChecksumCRC64NVME: crc64Base64(Buffer.from("good")) })).toBe("BadDigest");
  expect(await bad({ ContentMD5: md5(Buffer.from("good")).toString("base64") })).toBe("BadDigest");
  expect(await bad({ ChecksumAlgorithm: "CRC32" })).toBe("InvalidRequest");
  expect(await bad({ PartNumber: 10_001 })).toBe("InvalidArgument");
  expect(await bad({ PartNumber: 0 })).toBe("InvalidArgument");
  const { Parts = [] } = await upload.list();
  expect(Parts.map(({ ETag }) => ETag)).toEqual([good.ETag]);
  expect(await blobsOn(folder)).toHaveLength(1);
});

test.each([
  ["CRC32", "FULL_OBJECT"],
  ["CRC32C", "FULL_OBJECT"],
  ["CRC32", "COMPOSITE"],
  ["SHA256", "COMPOSITE"],
] as const)("%s as %s is that of the object, or of its checksums", async (algorithm, type) => {
  const { s3 } = await openStore();
  const bytes = [five("x"), Buffer.from("yz")];
  const upload = await begin(s3, { ChecksumAlgorithm: algorithm, ChecksumType: type });
  const field = `Checksum${algorithm}` as const;
  const parts: CompletedPart[] = [];
  for (const [at, body] of bytes.entries()) {
    const sent = await upload.part(at + 1, body, { ChecksumAlgorithm: algorithm });
    parts.push({ PartNumber: at + 1, ETag: sent.ETag, [field]: sent[field] });
  }
  const done = await upload.complete(parts);
  const whole = type === "FULL_OBJECT" ? Buffer.concat(bytes) : digestsOf(parts, field);
  const put = new PutObjectCommand({ Bucket, Key: "k", Body: whole, ChecksumAlgorithm: algorithm });
  const expected = (await s3.send(put))[field];
  expect(done[field]).toBe(type === "FULL_OBJECT" ? expected : `${expected}-2`);
  expect(done.ChecksumType).toBe(type);
});

function digestsOf(
  parts: CompletedPart[],
  field: "ChecksumCRC32" | "ChecksumCRC32C" | "ChecksumSHA256",
) {
  return Buffer.concat(parts.map((part) => Buffer.from(part[field] ?? "", "base64")));
}

test("parts and uploads are listed page by page", async () => {
  const { s3 } = await openStore();
  const upload = await begin(s3);
  for (const n of [1, 2, 4, 9, 11]) await upload.part(n, Buffer.from(`${n}`));
  const numbers: (number | undefined)[][] = [];
  let marker: string | undefined;
  for (let more = true; more;) {
    const page = await upload.list({ MaxParts: 2, PartNumberMarker: marker });
    numbers.push((page.Parts ?? []).map(({ PartNumber }) => PartNumber));
    marker = page.NextPartNumberMarker;
    more = page.IsTruncated ?? false;
  }
  expect(numbers).toEqual([[1, 2], [4, 9], [11]]);
  const other = await begin(s3, { Key: "originals/2" });
  const first = await s3.send(new ListMultipartUploadsCommand({ Bucket, MaxUploads: 1 }));
  expect(first.Uploads?.map(({ UploadId }) => UploadId)).toEqual([upload.UploadId]);
  const second = await s3.send(
    new ListMultipartUploadsCommand({
      Bucket,
      KeyMarker: first.NextKeyMarker,
      UploadIdMarker: first.NextUploadIdMarker,
    }),
  );
  expect(second.Uploads?.map(({ UploadId }) => UploadId)).toEqual([other.UploadId]);
});

test("an aborted upload is gone with its bytes, and no object was made", async () => {
  const { s3, folder } = await openStore();
  const upload = await begin(s3);
  await upload.part(1, Buffer.from("x"));
  await upload.abort();
  expect(await blobsOn(folder)).toEqual([]);
  expect(await refusalOf(upload.abort())).toBe("NoSuchUpload");
  expect(await refusalOf(upload.list())).toBe("NoSuchUpload");
  expect(await refusalOf(upload.part(2, Buffer.from("x")))).toBe("NoSuchUpload");
  expect(await refusalOf(s3.send(new HeadObjectCommand({ Bucket, Key })))).toBe("NotFound");
});

test("an upload goes on after a restart, and one that nobody finished is aborted", async () => {
  const first = await openStore();
  const upload = await begin(first.s3);
  const part = await upload.part(1, Buffer.from("x"));
  await first.close();
  const second = await openStore({ folder: first.folder });
  const at = { Bucket, Key, UploadId: upload.UploadId };
  const { Parts } = await second.s3.send(new ListPartsCommand(at));
  expect(Parts?.map(({ ETag }) => ETag)).toEqual([part.ETag]);
  await second.close();
  const third = await openStore({ folder: first.folder, abortUploadsAfterMs: -1 });
  expect(await refusalOf(third.s3.send(new ListPartsCommand(at)))).toBe("NoSuchUpload");
  expect(await blobsOn(first.folder)).toEqual([]);
});

test("a completion may be repeated, at the same moment and after a restart, and is answered the same", async () => {
  const { s3, folder, close } = await openStore();
  const upload = await begin(s3);
  const { ETag } = await upload.part(1, Buffer.from("x"));
  const Parts = [{ PartNumber: 1, ETag }];
  const answerOf = async (asked: ReturnType<typeof upload.complete>) => {
    const { Bucket: bucket, Key: key, ETag: etag, ChecksumCRC64NVME, ChecksumType } = await asked;
    return { bucket, key, etag, ChecksumCRC64NVME, ChecksumType };
  };
  const answers = await Promise.all(
    [1, 2, 3].map(() => answerOf(upload.complete(Parts, { IfNoneMatch: "*" }))),
  );
  await close();
  const again = await openStore({ folder });
  const late = new CompleteMultipartUploadCommand({
    Bucket,
    Key,
    UploadId: upload.UploadId,
    MultipartUpload: { Parts },
  });
  answers.push(await answerOf(again.s3.send(late)));
  expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(await blobsOn(folder)).toHaveLength(1);
});

test("a repeated completion of other parts is refused, and so is one whose object is gone", async () => {
  const { s3 } = await openStore();
  const upload = await begin(s3);
  const { ETag } = await upload.part(1, Buffer.from("x"));
  const Parts = [{ PartNumber: 1, ETag }];
  await upload.complete(Parts);
  const other = [{ PartNumber: 1, ETag: `"${"0".repeat(32)}"` }];
  expect(await refusalOf(upload.complete(other))).toBe("InvalidPart");
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: "another" }));
  expect(await refusalOf(upload.complete(Parts))).toBe("NoSuchUpload");
});

test("one part of an object is read by its number", async () => {
  const { s3 } = await openStore();
  const upload = await begin(s3);
  const bytes = [five("one"), Buffer.from("the end")];
  const done: CompletedPart[] = [];
  for (const [index, PartNumber] of [2, 7].entries()) {
    const { ETag } = await upload.part(PartNumber, bytes[index] ?? Buffer.alloc(0));
    done.push({ PartNumber, ETag });
  }
  await upload.complete(done);
  const at = { Bucket, Key };
  const last = await s3.send(new GetObjectCommand({ ...at, PartNumber: 7 }));
  expect(await last.Body?.transformToString()).toBe("the end");
  const size = 5 * MiB + 7;
  expect(last).toMatchObject({
    $metadata: { httpStatusCode: 206 },
    ContentLength: 7,
    ContentRange: `bytes ${5 * MiB}-${size - 1}/${size}`,
    PartsCount: 2,
  });
  const head = await s3.send(new HeadObjectCommand({ ...at, PartNumber: 2 }));
  expect(head).toMatchObject({ ContentLength: 5 * MiB, PartsCount: 2, ETag: last.ETag });
  const ask = (more: object) => refusalOf(s3.send(new GetObjectCommand({ ...at, ...more })));
  expect(await ask({ PartNumber: 1 })).toBe("InvalidPartNumber");
  expect(await ask({ PartNumber: 0 })).toBe("InvalidArgument");
  expect(await ask({ PartNumber: 10_001 })).toBe("InvalidArgument");
  expect(await ask({ PartNumber: 2, Range: "bytes=0-1" })).toBe("InvalidRequest");
});

test("what was not sent in parts has one, and a copy has one, too", async () => {
  const { s3 } = await openStore();
  const upload = await begin(s3);
  const one = await upload.part(1, five("one"));
  const two = await upload.part(2, Buffer.from("two"));
  await upload.complete([
    { PartNumber: 1, ETag: one.ETag },
    { PartNumber: 2, ETag: two.ETag },
  ]);
  await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/${Key}` }));
  await s3.send(new PutObjectCommand({ Bucket, Key: "put", Body: "bytes" }));
  await s3.send(new PutObjectCommand({ Bucket, Key: "empty", Body: "" }));
  for (const [key, size] of [
    ["copy", 5 * MiB + 3],
    ["put", 5],
    ["empty", 0],
  ] as const) {
    const part = await s3.send(new HeadObjectCommand({ Bucket, Key: key, PartNumber: 1 }));
    expect(part.ContentLength, key).toBe(size);
    expect(part.PartsCount, key).toBeUndefined();
    const second = new GetObjectCommand({ Bucket, Key: key, PartNumber: 2 });
    expect(await refusalOf(s3.send(second)), key).toBe("InvalidPartNumber");
  }
});
