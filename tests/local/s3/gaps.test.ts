import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { expect, test } from "vitest";
import { startStore } from "#lib/local/store.ts";
import {
  BUCKET as Bucket,
  clientFor,
  CREDENTIALS,
  openStore,
  refusalOf,
  REGION,
  sendForm,
  temporaryFolder,
  verdictOf,
} from "./support.ts";

const Key = "film";
const NONSENSE = "AAAAAAAAAAA=";

test("a store without conditions on copies copies whatever is there, over whatever is there", async () => {
  const { s3 } = await openStore({ lacks: ["copy-conditions"] });
  await s3.send(new PutObjectCommand({ Bucket, Key: "a", Body: "first" }));
  await s3.send(new PutObjectCommand({ Bucket, Key: "b", Body: "second" }));
  const copy = { Bucket, Key: "b", CopySource: `${Bucket}/a`, CopySourceIfMatch: '"other"' };
  await s3.send(new CopyObjectCommand({ ...copy, IfNoneMatch: "*" }));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: "b" }));
  expect(await Body?.transformToString()).toBe("first");
});

test("a store without conditions on completions replaces what is there", async () => {
  const { s3 } = await openStore({ lacks: ["complete-conditions"] });
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: "first" }));
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const part = { Bucket, Key, UploadId, PartNumber: 1 };
  const { ETag } = await s3.send(new UploadPartCommand({ ...part, Body: "second" }));
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  const complete = { Bucket, Key, UploadId, MultipartUpload, IfNoneMatch: "*" };
  await s3.send(new CompleteMultipartUploadCommand(complete));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  expect(await Body?.transformToString()).toBe("second");
});

test("a store without conditions on writes overwrites", async () => {
  const { s3 } = await openStore({ lacks: ["put-conditions"] });
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: "first" }));
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: "second", IfNoneMatch: "*" }));
});

test("a store without checksums takes wrong ones and tells of none", async () => {
  const { s3 } = await openStore({ lacks: ["checksums"] });
  const wrong = { ChecksumCRC64NVME: NONSENSE };
  const put = await s3.send(new PutObjectCommand({ Bucket, Key, Body: "bytes", ...wrong }));
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
  const list = await s3.send(new ListObjectsV2Command({ Bucket }));
  const created = await s3.send(
    new CreateMultipartUploadCommand({ Bucket, Key: "parts", ChecksumAlgorithm: "CRC64NVME" }),
  );
  const at = { Bucket, Key: "parts", UploadId: created.UploadId };
  const part = await s3.send(
    new UploadPartCommand({ ...at, PartNumber: 1, Body: "bytes", ...wrong }),
  );
  const { Parts } = await s3.send(new ListPartsCommand(at));
  const whole = await s3.send(
    new CompleteMultipartUploadCommand({
      ...at,
      ...wrong,
      MultipartUpload: { Parts: [{ PartNumber: 1, ETag: part.ETag, ...wrong }] },
    }),
  );
  const copy = await s3.send(
    new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/${Key}` }),
  );
  const answers = [put, head, list.Contents?.[0], created, part, Parts?.[0], whole];
  for (const answer of [...answers, copy.CopyObjectResult]) {
    expect(Object.keys(answer ?? {}).filter((name) => name.startsWith("Checksum"))).toEqual([]);
  }
  await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }] } }));
});

test("a store without checksums compares Content-MD5 all the same", async () => {
  const { s3 } = await openStore({ lacks: ["checksums"] });
  const ContentMD5 = "AAAAAAAAAAAAAAAAAAAAAA==";
  const put = new PutObjectCommand({ Bucket, Key, Body: "bytes", ContentMD5 });
  expect(await refusalOf(s3.send(put))).toBe("BadDigest");
});

test("a form bound to a checksum is taken with other bytes where there are no checksums", async () => {
  const { s3 } = await openStore({ lacks: ["checksums"] });
  const fields = {
    "x-amz-checksum-algorithm": "CRC64NVME",
    "x-amz-checksum-crc64nvme": NONSENSE,
  };
  const form = await createPresignedPost(s3, { Bucket, Key, Fields: fields });
  const answer = await sendForm(form, "bytes");
  expect(answer.headers.get("x-amz-checksum-crc64nvme")).toBeNull();
  expect(answer.status).toBe(204);
});

test("a store without forms refuses them", async () => {
  const { s3 } = await openStore({ lacks: ["post"] });
  const form = await createPresignedPost(s3, { Bucket, Key });
  expect(await verdictOf(await sendForm(form, "bytes"))).toBe("501 NotImplemented");
});

test("a store may keep its refusals from pages", async () => {
  const cors = [
    {
      AllowedOrigins: ["*"],
      AllowedMethods: ["GET" as const],
      AllowedHeaders: [],
      ExposeHeaders: [],
    },
  ];
  const headers = { origin: "http://page.example" };
  const allowed = async (url: string) =>
    (await fetch(`${url}/${Bucket}/${Key}`, { headers })).headers.get(
      "access-control-allow-origin",
    );
  expect(await allowed((await openStore({ cors })).url)).toBe("*");
  expect(await allowed((await openStore({ cors, lacks: ["cors-on-errors"] })).url)).toBeNull();
});

test("a store that is a process of its own is told by its environment what it lacks", async () => {
  const folder = await temporaryFolder();
  const store = await startStore({
    folder: `${folder}/storage`,
    runFolder: folder,
    logFile: `${folder}/store.log`,
    region: REGION,
    buckets: [Bucket],
    ...CREDENTIALS,
    lacks: ["put-conditions", "post"],
  });
  try {
    const s3 = clientFor(store.port);
    const form = await createPresignedPost(s3, { Bucket, Key });
    expect(await verdictOf(await sendForm(form, "bytes"))).toBe("501 NotImplemented");
    s3.destroy();
  } finally {
    await store.stop();
  }
});
