import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandInput,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { openRules, outcomeOf } from "./store.ts";

const Key = "film";
const text = "0123456789";

async function withFilm() {
  const store = await openRules();
  const { s3, Bucket } = store;
  const put = await s3.send(new PutObjectCommand({ Bucket, Key, Body: text }));
  const head = (more: Partial<HeadObjectCommandInput> = {}) =>
    outcomeOf(s3.send(new HeadObjectCommand({ Bucket, Key, ...more })));
  return { ...store, head, etag: put.ETag ?? "" };
}

const odd = [
  "a b+c%20d&e=f",
  "quote\"s'and`more",
  "<tag>&amp;",
  "ümläut/日本/😀",
  "/leading",
  "double//slash/",
  "a/./b/../c",
  "question?mark#hash",
  "semi;colon:at@comma,dollar$",
  "tilde~star*paren(s)!",
  "back\\slash^{braces}|pipe",
  "x".repeat(1024),
];

for (const key of odd) {
  test(`a key may be ${JSON.stringify(key.slice(0, 40))}`, async () => {
    const { s3, Bucket } = await openRules();
    await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: text }));
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(Contents?.map((each) => each.Key)).toEqual([key]);
    const CopySource = `${Bucket}/${key.split("/").map(encodeURIComponent).join("/")}`;
    await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
    expect(await Body?.transformToString()).toBe(text);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: key }));
    expect(await outcomeOf(s3.send(new HeadObjectCommand({ Bucket, Key: key })))).toBe(
      "404 NotFound",
    );
  });
}

test("a key of more than 1024 bytes is refused", async () => {
  const { s3, Bucket } = await openRules();
  const put = new PutObjectCommand({ Bucket, Key: "ü".repeat(513), Body: text });
  expect(await outcomeOf(s3.send(put))).toBe("400 KeyTooLongError");
});

const ranges: [range: string, status: number, bytes: string, of?: string][] = [
  ["bytes=4-7", 206, "4567", "bytes 4-7/10"],
  ["bytes=4-", 206, "456789", "bytes 4-9/10"],
  ["bytes=-7", 206, "3456789", "bytes 3-9/10"],
  ["bytes=-20", 206, text, "bytes 0-9/10"],
  ["bytes=0-0", 206, "0", "bytes 0-0/10"],
  ["bytes=9-100", 206, "9", "bytes 9-9/10"],
  ["bytes=7-4", 200, text],
  ["lines=1-2", 200, text],
];

for (const [Range, status, bytes, ContentRange] of ranges) {
  test(`${Range} of ten bytes`, async () => {
    const { s3, Bucket } = await withFilm();
    const got = await s3.send(new GetObjectCommand({ Bucket, Key, Range }));
    expect(await got.Body?.transformToString()).toBe(bytes);
    expect(got.ContentRange).toBe(ContentRange);
    expect(got.$metadata.httpStatusCode).toBe(status);
  });
}

test("a range of nothing is 416, in an empty object, too", async () => {
  const { s3, Bucket } = await withFilm();
  await s3.send(new PutObjectCommand({ Bucket, Key: "empty", Body: "" }));
  for (const [key, Range] of [
    [Key, "bytes=40-50"],
    [Key, "bytes=-0"],
    ["empty", "bytes=0-0"],
  ] as const) {
    const get = new GetObjectCommand({ Bucket, Key: key, Range });
    expect(await outcomeOf(s3.send(get)), `${key} ${Range}`).toBe("416 InvalidRange");
  }
});

test("who reads may set conditions, and the ETag's come before the time's", async () => {
  const { head, etag } = await withFilm();
  const past = new Date("2020-01-01");
  const future = new Date(Date.now() + 3_600_000);
  expect(await head({ IfMatch: etag })).toBe("done");
  expect(await head({ IfMatch: '"other"' })).toMatch(/^412/);
  expect(await head({ IfNoneMatch: etag })).toMatch(/^304/);
  expect(await head({ IfNoneMatch: '"other"' })).toBe("done");
  expect(await head({ IfModifiedSince: past })).toBe("done");
  expect(await head({ IfUnmodifiedSince: past })).toMatch(/^412/);
  expect(await head({ IfUnmodifiedSince: future })).toBe("done");
  expect(await head({ IfMatch: etag, IfUnmodifiedSince: past })).toBe("done");
  expect(await head({ IfNoneMatch: etag, IfModifiedSince: past })).toMatch(/^304/);
});

test("who writes may ask that nothing is there, or just that", async () => {
  const { s3, Bucket, etag } = await withFilm();
  const put = (more: object) =>
    outcomeOf(s3.send(new PutObjectCommand({ Bucket, Key, Body: "other", ...more })));
  expect(await put({ IfNoneMatch: "*" })).toBe("412 PreconditionFailed");
  expect(await put({ IfMatch: '"other"' })).toBe("412 PreconditionFailed");
  expect(await put({ IfMatch: etag, Key: "new" })).toBe("404 NoSuchKey");
  expect(await put({ IfNoneMatch: "*", Key: "new" })).toBe("done");
  expect(await put({ IfMatch: etag })).toBe("done");
  expect(await put({ IfMatch: etag })).toBe("412 PreconditionFailed");
});

test("a copy keeps what was stored with the object, or takes what is given instead", async () => {
  const { s3, Bucket } = await openRules();
  const kept = { ContentType: "video/mp4", CacheControl: "no-store", Metadata: { a: "1" } };
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: text, ...kept }));
  const copy = { Bucket, Key: "copy", CopySource: `${Bucket}/${Key}` };
  await s3.send(new CopyObjectCommand({ ...copy, Metadata: { b: "2" } }));
  expect(await s3.send(new HeadObjectCommand({ Bucket, Key: "copy" }))).toMatchObject(kept);
  const MetadataDirective = "REPLACE";
  await s3.send(new CopyObjectCommand({ ...copy, MetadataDirective, Metadata: { b: "2" } }));
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "copy" }));
  expect(head.Metadata).toEqual({ b: "2" });
  expect(head.CacheControl).toBeUndefined();
});

test("an object may be copied onto itself only to change what is stored with it", async () => {
  const { s3, Bucket } = await withFilm();
  const onto = { Bucket, Key, CopySource: `${Bucket}/${Key}` };
  expect(await outcomeOf(s3.send(new CopyObjectCommand(onto)))).toBe("400 InvalidRequest");
  const changed = { MetadataDirective: "REPLACE", Metadata: { a: "1" } } as const;
  await s3.send(new CopyObjectCommand({ ...onto, ...changed }));
  const { Body, Metadata } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  expect(Metadata).toEqual({ a: "1" });
  expect(await Body?.transformToString()).toBe(text);
});

test("a copy of nothing, from nowhere or of a version there cannot be is not found", async () => {
  const { s3, Bucket } = await withFilm();
  const copy = (CopySource: string) =>
    outcomeOf(s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource })));
  expect(await copy(`${Bucket}/nothing`)).toBe("404 NoSuchKey");
  expect(await copy(`${Bucket}-nowhere/film`)).toBe("404 NoSuchBucket");
  expect(await copy("nonsense")).toBe("400 InvalidArgument");
  expect(await copy(`${Bucket}/${Key}?versionId=null`)).toBe("done");
  expect(await copy(`${Bucket}/${Key}?versionId=abc`)).toBe("404 NoSuchVersion");
});

test("a copy holds its conditions on the source", async () => {
  const { s3, Bucket, etag } = await withFilm();
  const copy = (more: object) => {
    const plain = { Bucket, Key: "copy", CopySource: `${Bucket}/${Key}` };
    return outcomeOf(s3.send(new CopyObjectCommand({ ...plain, ...more })));
  };
  expect(await copy({ CopySourceIfMatch: etag })).toBe("done");
  expect(await copy({ CopySourceIfMatch: '"other"' })).toBe("412 PreconditionFailed");
  expect(await copy({ CopySourceIfNoneMatch: etag })).toBe("412 PreconditionFailed");
  expect(await copy({ CopySourceIfNoneMatch: '"other"' })).toBe("done");
  const past = new Date("2020-01-01");
  expect(await copy({ CopySourceIfUnmodifiedSince: past })).toBe("412 PreconditionFailed");
  expect(await copy({ CopySourceIfMatch: etag, CopySourceIfUnmodifiedSince: past })).toBe("done");
});

test("of many deletions one that may not be done does not keep the others", async () => {
  const { s3, Bucket, etag } = await withFilm();
  await s3.send(new PutObjectCommand({ Bucket, Key: "other", Body: "other" }));
  const remove = (Objects: { Key: string; ETag?: string; VersionId?: string }[], Quiet = false) =>
    s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet } }));
  const { Deleted, Errors } = await remove([
    { Key, ETag: '"other"' },
    { Key: "other" },
    { Key: "nothing" },
  ]);
  expect(Deleted?.map((each) => each.Key)).toEqual(["other", "nothing"]);
  expect(Errors).toMatchObject([{ Key, Code: "PreconditionFailed" }]);
  const quiet = await remove([{ Key, ETag: etag }], true);
  expect(quiet.Deleted ?? []).toEqual([]);
  const many = Array.from({ length: 1001 }, (_, number) => ({ Key: `${number}` }));
  expect(await outcomeOf(remove(many))).toBe("400 MalformedXML");
  expect(await outcomeOf(remove([{ Key, VersionId: "abc" }]))).toBe("400 MalformedXML");
});

test("metadata of more than two kilobytes are refused", async () => {
  const { s3, Bucket } = await openRules();
  const put = (bytes: number) => {
    const Metadata = { a: "x".repeat(bytes - 1) };
    return outcomeOf(s3.send(new PutObjectCommand({ Bucket, Key, Body: text, Metadata })));
  };
  expect(await put(2048)).toBe("done");
  expect(await put(2049)).toBe("400 MetadataTooLarge");
});

test("a bucket's name is one that a host could have", async () => {
  const { s3 } = await openRules();
  const wrong = [
    "ab",
    "a".repeat(64),
    "Upper",
    "under_score",
    "-a-b",
    "a-b-",
    "a..b",
    "a.-b",
    "192.168.5.123",
  ];
  for (const name of wrong) {
    const create = s3.send(new CreateBucketCommand({ Bucket: name }));
    expect(await outcomeOf(create), name).toBe("400 InvalidBucketName");
  }
});
