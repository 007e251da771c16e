import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect, test } from "vitest";
import { BUCKET as Bucket, openStore, refusalOf, sendForm, verdictOf } from "./support.ts";

// What the store does not do it does not take in silence either: whoever asked would believe that it was done.

const Key = "film";
const at = { Bucket, Key, Body: "bytes" };

const refused: [what: string, asked: Partial<PutObjectCommandInput>, code: string][] = [
  ["a readable object", { ACL: "public-read" }, "AccessControlListNotSupported"],
  ["a grant", { GrantRead: "id=somebody" }, "AccessControlListNotSupported"],
  ["tags", { Tagging: "a=b" }, "NotImplemented"],
  ["encryption by S3", { ServerSideEncryption: "AES256" }, "NotImplemented"],
  ["encryption by KMS", { ServerSideEncryption: "aws:kms", SSEKMSKeyId: "key" }, "NotImplemented"],
  ["encryption by a key of one's own", { SSECustomerAlgorithm: "AES256" }, "NotImplemented"],
  ["a legal hold", { ObjectLockLegalHoldStatus: "ON" }, "NotImplemented"],
  [
    "a retention",
    { ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: new Date() },
    "NotImplemented",
  ],
  ["a cheaper class", { StorageClass: "GLACIER" }, "InvalidStorageClass"],
  ["a redirect", { WebsiteRedirectLocation: "/elsewhere" }, "NotImplemented"],
  ["appending", { WriteOffsetBytes: 5 }, "NotImplemented"],
  ["another owner", { ExpectedBucketOwner: "111122223333" }, "AccessDenied"],
];

for (const [what, asked, code] of refused) {
  test(`an object with ${what} is refused, not stored without`, async () => {
    const { s3 } = await openStore();
    expect(await refusalOf(s3.send(new PutObjectCommand({ ...at, ...asked })))).toBe(code);
    expect(await refusalOf(s3.send(new HeadObjectCommand({ Bucket, Key })))).toBe("NotFound");
  });
}

test("what the store has one way only may be asked for by its name", async () => {
  const { s3 } = await openStore();
  const StorageClass = "STANDARD";
  const owner = { ExpectedBucketOwner: "000000000000" };
  for (const ACL of ["private", "bucket-owner-full-control"] as const) {
    await s3.send(new PutObjectCommand({ ...at, ...owner, ACL, StorageClass }));
  }
});

test("copies, multipart uploads and presigned addresses are held to it, too", async () => {
  const { s3 } = await openStore();
  await s3.send(new PutObjectCommand(at));
  const copy = { Bucket, Key: "copy", CopySource: `${Bucket}/${Key}` };
  const retagged = new CopyObjectCommand({ ...copy, TaggingDirective: "REPLACE", Tagging: "a=b" });
  expect(await refusalOf(s3.send(retagged))).toBe("NotImplemented");
  const multipart = new CreateMultipartUploadCommand({ Bucket, Key, ACL: "public-read" });
  expect(await refusalOf(s3.send(multipart))).toBe("AccessControlListNotSupported");
  const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key, Tagging: "a=b" }));
  const answer = await fetch(url, { method: "PUT", body: "bytes" });
  expect(await verdictOf(answer)).toBe("501 NotImplemented");
});

test("a form's fields are held to it, under their own names", async () => {
  const { s3 } = await openStore();
  const fields: [name: string, value: string, verdict: string][] = [
    ["acl", "public-read", "400 AccessControlListNotSupported"],
    ["acl", "private", "204"],
    ["tagging", "<Tagging/>", "501 NotImplemented"],
    ["x-amz-server-side-encryption", "AES256", "501 NotImplemented"],
    ["x-amz-storage-class", "GLACIER", "400 InvalidStorageClass"],
    ["x-amz-website-redirect-location", "/elsewhere", "501 NotImplemented"],
  ];
  for (const [name, value, verdict] of fields) {
    const Fields = { [name]: value };
    const form = await createPresignedPost(s3, { Bucket, Key, Fields });
    expect(await verdictOf(await sendForm(form, "bytes")), name).toBe(verdict);
  }
});

test("a listing names owners where they are asked for", async () => {
  const { s3 } = await openStore();
  await s3.send(new PutObjectCommand(at));
  const list = async (FetchOwner?: boolean) =>
    (await s3.send(new ListObjectsV2Command({ Bucket, FetchOwner }))).Contents?.[0]?.Owner?.ID;
  expect(await list(true)).toBe("AKIDOFTESTS");
  expect(await list(false)).toBeUndefined();
  expect(await list()).toBeUndefined();
});
