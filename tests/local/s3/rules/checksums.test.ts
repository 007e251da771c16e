import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { Crc32c } from "@aws-crypto/crc32c";
import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import { openRules, outcomeOf } from "./store.ts";

const Key = "film";
const MiB = 1024 ** 2;

const word = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes.toString("base64");
};
const algorithms = {
  CRC32: (bytes: Buffer) => word(crc32(bytes)),
  CRC32C: (bytes: Buffer) => word(new Crc32c().update(bytes).digest()),
  CRC64NVME: (bytes: Buffer) => crc64Base64(bytes),
  SHA1: (bytes: Buffer) => createHash("sha1").update(bytes).digest("base64"),
  SHA256: (bytes: Buffer) => createHash("sha256").update(bytes).digest("base64"),
};
type Algorithm = keyof typeof algorithms;
const names = Object.keys(algorithms) as Algorithm[];
const named = (algorithm: Algorithm, value: string) => ({ [`Checksum${algorithm}`]: value });

for (const algorithm of names) {
  const of = algorithms[algorithm];

  test(`${algorithm} of an object is compared, kept and told`, async () => {
    const { s3, Bucket } = await openRules();
    const put = (value: string) =>
      s3.send(new PutObjectCommand({ Bucket, Key, Body: "bytes", ...named(algorithm, value) }));
    const right = of(Buffer.from("bytes"));
    expect(await outcomeOf(put(of(Buffer.from("other"))))).toBe("400 BadDigest");
    expect(await outcomeOf(put("!"))).toBe("400 InvalidRequest");
    const told = { ...named(algorithm, right), ChecksumType: "FULL_OBJECT" };
    expect(await put(right)).toMatchObject(told);
    const head = new HeadObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" });
    expect(await s3.send(head)).toMatchObject(told);
  });
}

const composite = ["CRC32", "CRC32C", "SHA1", "SHA256"] as const;
const full = ["CRC32", "CRC32C", "CRC64NVME"] as const;
const parts = [Buffer.alloc(5 * MiB, "one"), Buffer.from("two")] as const;

async function assemble(algorithm: Algorithm, ChecksumType: "COMPOSITE" | "FULL_OBJECT") {
  const { s3, Bucket } = await openRules();
  const of = algorithms[algorithm];
  const at = { Bucket, Key };
  const created = await s3.send(
    new CreateMultipartUploadCommand({ ...at, ChecksumAlgorithm: algorithm, ChecksumType }),
  );
  expect(created).toMatchObject({ ChecksumAlgorithm: algorithm, ChecksumType });
  const { UploadId } = created;
  const Parts: CompletedPart[] = [];
  for (const [index, Body] of parts.entries()) {
    const part = { ...at, UploadId, PartNumber: index + 1, Body };
    const wrong = new UploadPartCommand({ ...part, ...named(algorithm, of(Buffer.from("x"))) });
    expect(await outcomeOf(s3.send(wrong))).toBe("400 BadDigest");
    const value = named(algorithm, of(Body));
    const { ETag } = await s3.send(new UploadPartCommand({ ...part, ...value }));
    Parts.push({ PartNumber: index + 1, ETag, ...value });
  }
  const complete = (more: object = {}, named = Parts) => {
    const MultipartUpload = { Parts: named };
    return s3.send(
      new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload, ...more }),
    );
  };
  return { complete, Parts, of };
}

for (const algorithm of composite) {
  test(`${algorithm} of parts is a checksum of checksums`, async () => {
    const { complete, Parts, of } = await assemble(algorithm, "COMPOSITE");
    const bare = Parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
    expect(await outcomeOf(complete({}, bare))).toBe("400 InvalidRequest");
    const digests = parts.map((part) => Buffer.from(of(part), "base64"));
    const whole = `${of(Buffer.concat(digests))}-2`;
    expect(await complete()).toMatchObject({
      ...named(algorithm, whole),
      ChecksumType: "COMPOSITE",
    });
  });
}

for (const algorithm of full) {
  test(`${algorithm} of parts may be that of the whole, and is compared with what is said of it`, async () => {
    const { complete, of } = await assemble(algorithm, "FULL_OBJECT");
    const ChecksumType = "FULL_OBJECT";
    const wrong = { ChecksumType, ...named(algorithm, of(Buffer.from("other"))) };
    expect(await outcomeOf(complete(wrong))).toBe("400 BadDigest");
    const right = { ChecksumType, ...named(algorithm, of(Buffer.concat(parts))) };
    expect(await complete(right)).toMatchObject(right);
  });
}

test("a SHA of the whole cannot be made of parts, nor a CRC64NVME of its checksums", async () => {
  const { s3, Bucket } = await openRules();
  const create = (ChecksumAlgorithm: Algorithm, ChecksumType: "COMPOSITE" | "FULL_OBJECT") =>
    outcomeOf(
      s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ChecksumAlgorithm, ChecksumType })),
    );
  expect(await create("SHA256", "FULL_OBJECT")).toBe("400 InvalidRequest");
  expect(await create("CRC64NVME", "COMPOSITE")).toBe("400 InvalidRequest");
});

test("two checksums at once, and one that is announced and not there, are refused", async () => {
  const { s3, Bucket } = await openRules();
  const right = named("SHA1", algorithms.SHA1(Buffer.from("bytes")));
  const two = { ...right, ...named("SHA256", algorithms.SHA256(Buffer.from("bytes"))) };
  const put = { Bucket, Key, Body: "bytes" };
  expect(await outcomeOf(s3.send(new PutObjectCommand({ ...put, ...two })))).toBe(
    "400 InvalidRequest",
  );
  const announced = new PutObjectCommand(put);
  announced.middlewareStack.add(
    (next) => (given) => {
      const { headers } = given.request as { headers: Record<string, string> };
      headers["x-amz-sdk-checksum-algorithm"] = "CRC32";
      return next(given);
    },
    { step: "build" },
  );
  expect(await outcomeOf(s3.send(announced))).toBe("400 InvalidRequest");
});
