import { request } from "node:http";
import {
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect, test } from "vitest";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import { blobsOn, BUCKET, clientFor, openStore, refusalOf, verdictOf } from "./support.ts";

const Bucket = BUCKET;

test("every flipped character of a presigned signature is refused", async () => {
  const { s3, folder } = await openStore();
  const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "k" }));
  const at = url.indexOf("X-Amz-Signature=") + "X-Amz-Signature=".length;
  for (let n = 0; n < 64; n += 7) {
    const flipped = url[at + n] === "0" ? "1" : "0";
    const forged = url.slice(0, at + n) + flipped + url.slice(at + n + 1);
    const answer = await fetch(forged, { method: "PUT", body: "x" });
    expect(await verdictOf(answer)).toBe("403 SignatureDoesNotMatch");
  }
  expect(await blobsOn(folder)).toEqual([]);
  expect((await fetch(url, { method: "PUT", body: "x" })).status).toBe(200);
});

test("a presigned URL serves its own key, method and query only", async () => {
  const { s3 } = await openStore();
  await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
  await s3.send(new PutObjectCommand({ Bucket, Key: "l", Body: "x" }));
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "k" }));
  const verdict = async (forged: string, init?: RequestInit) =>
    verdictOf(await fetch(forged, init));
  expect(await verdict(url)).toBe("200");
  expect(await verdict(url.replace("/k?", "/l?"))).toBe("403 SignatureDoesNotMatch");
  expect(await verdict(url, { method: "DELETE" })).toBe("403 SignatureDoesNotMatch");
  expect(await verdict(`${url}&response-content-type=text/html`)).toBe("403 SignatureDoesNotMatch");
  expect(await verdict(url.replace("X-Amz-Expires=900", "X-Amz-Expires=9000"))).toBe(
    "403 SignatureDoesNotMatch",
  );
  expect(await verdict(url, { headers: { "x-amz-meta-evil": "1" } })).toBe("403 AccessDenied");
});

test("an anonymous request, another key id and another secret are refused", async () => {
  const { port, url } = await openStore();
  expect(await verdictOf(await fetch(`${url}/${Bucket}/k`))).toBe("403 AccessDenied");
  const list = (overrides: object) =>
    refusalOf(clientFor(port, overrides).send(new ListObjectsV2Command({ Bucket })));
  expect(await list({ accessKeyId: "AKIDOFOTHERS" })).toBe("InvalidAccessKeyId");
  expect(await list({ secretAccessKey: "another" })).toBe("SignatureDoesNotMatch");
});

test("a presigned URL ends when it said, and begins no sooner", async () => {
  let now = Date.now();
  const { s3 } = await openStore({ now: () => new Date(now) });
  await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "k" }), {
    expiresIn: 60,
  });
  now += 58_000;
  expect((await fetch(url)).status).toBe(200);
  now += 4_000;
  expect(await verdictOf(await fetch(url))).toBe("403 AccessDenied");
  now -= 20 * 60_000;
  expect(await verdictOf(await fetch(url))).toBe("403 AccessDenied");
});

test("a clock that is off by more than 15 minutes is told so", async () => {
  const { url, port } = await openStore({ now: () => new Date(Date.now() + 16 * 60_000) });
  expect(url).toContain(String(port));
  const s3 = clientFor(port);
  const list = s3.send(new ListObjectsV2Command({ Bucket }));
  expect(await refusalOf(list)).toBe("RequestTimeTooSkewed");
});

test("overrides of the answer's headers come from the signer", async () => {
  const { s3 } = await openStore();
  await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
  const url = await getSignedUrl(
    s3,
    new GetObjectCommand({
      Bucket,
      Key: "k",
      ResponseContentType: "video/mp4",
      ResponseContentDisposition: "attachment; filename*=UTF-8''%C3%BC.mp4",
      ResponseCacheControl: "private, max-age=60",
    }),
  );
  const { headers } = await fetch(url);
  expect(headers.get("content-type")).toBe("video/mp4");
  expect(headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''%C3%BC.mp4");
  expect(headers.get("cache-control")).toBe("private, max-age=60");
});

test("a part URL takes the signed part number, length and checksum, and no other", async () => {
  const { s3, folder } = await openStore();
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({
      Bucket,
      Key: "k",
      ChecksumAlgorithm: "CRC64NVME",
      ChecksumType: "FULL_OBJECT",
    }),
  );
  const bytes = Buffer.from("these bytes");
  const checksum = crc64Base64(bytes);
  const url = await getSignedUrl(
    s3,
    new UploadPartCommand({
      Bucket,
      Key: "k",
      UploadId,
      PartNumber: 3,
      ContentLength: bytes.length,
      ChecksumCRC64NVME: checksum,
    }),
    {
      unhoistableHeaders: new Set(["x-amz-checksum-crc64nvme"]),
      signableHeaders: new Set(["content-length", "host", "x-amz-checksum-crc64nvme"]),
    },
  );
  const send = async (to: string, body: string | Buffer, sum: string | undefined) =>
    verdictOf(
      await fetch(to, {
        method: "PUT",
        body: new Uint8Array(Buffer.from(body)),
        headers: sum === undefined ? {} : { "x-amz-checksum-crc64nvme": sum },
      }),
    );
  expect(new URL(url).searchParams.get("X-Amz-SignedHeaders")).toContain("content-length");
  const four = url.replace("partNumber=3", "partNumber=4");
  expect(await send(four, bytes, checksum)).toBe("403 SignatureDoesNotMatch");
  expect(await send(url, "these bytes!", checksum)).toBe("403 SignatureDoesNotMatch");
  expect(await send(url, "these byte", checksum)).toBe("403 SignatureDoesNotMatch");
  expect(await send(url, "other bytes", checksum)).toBe("400 BadDigest");
  expect(await send(url, "other bytes", crc64Base64(Buffer.from("other bytes")))).toBe(
    "403 SignatureDoesNotMatch",
  );
  expect(await send(url, bytes, undefined)).toBe("403 SignatureDoesNotMatch");
  expect(await blobsOn(folder)).toEqual([]);
  expect(await send(url, bytes, checksum)).toBe("200");
});

test("a body shorter than its length is not stored", async () => {
  const { s3, folder } = await openStore();
  const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "k" }));
  const sending = request(url, { method: "PUT", headers: { "content-length": 1000 } });
  sending.on("error", () => {});
  sending.write("only this");
  await expect.poll(() => blobsOn(folder)).toHaveLength(1);
  sending.destroy();
  await expect.poll(() => blobsOn(folder)).toEqual([]);
  const get = s3.send(new GetObjectCommand({ Bucket, Key: "k" }));
  expect(await refusalOf(get)).toBe("NoSuchKey");
});
