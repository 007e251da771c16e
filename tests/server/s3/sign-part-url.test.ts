import { S3Client, UploadPartCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect, test } from "vitest";
import { signPartUrl } from "#lib/server/base/s3/sign-part-url.ts";
import type { PartToSign, SigningCredentials } from "#lib/server/base/s3/sign-part-url.ts";
import { bucketUrl } from "#lib/server/base/s3/storage-origin.ts";
import type { BucketPlace } from "#lib/server/base/s3/storage-origin.ts";

const checksumHeader = "x-amz-checksum-crc64nvme";

/** The same part as the SDK signs it. */
async function signedBySdk(
  part: Omit<PartToSign, "bucketUrl">,
  place: BucketPlace,
  credentials: SigningCredentials,
  signingDate: Date,
): Promise<string> {
  const s3 = new S3Client({
    ...place,
    credentials,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const command = new UploadPartCommand({
    Bucket: place.bucket,
    Key: part.key,
    UploadId: part.s3UploadId,
    PartNumber: part.partNumber,
    ContentLength: part.bytes,
    ChecksumCRC64NVME: part.checksum,
  });
  return getSignedUrl(s3, command, {
    signingDate,
    expiresIn: part.seconds,
    signableHeaders: new Set(["host", "content-length", checksumHeader]),
    unhoistableHeaders: new Set([checksumHeader]),
  });
}

const aws: BucketPlace = { bucket: "newsreel", region: "eu-central-1", forcePathStyle: false };
const places: BucketPlace[] = [
  aws,
  { ...aws, region: "us-east-1" },
  { ...aws, region: "cn-north-1" },
  { ...aws, forcePathStyle: true },
  { ...aws, bucket: "news.reel" },
  { ...aws, bucket: "My_Bucket" },
  { ...aws, endpoint: "https://s3.example" },
  { ...aws, endpoint: "https://s3.example:8443/base/" },
  { ...aws, endpoint: "https://s3.example", bucket: "news.reel" },
  { ...aws, endpoint: "http://s3.example:80" },
  { ...aws, endpoint: "http://localhost:9000", bucket: "news.reel" },
  { ...aws, endpoint: "http://localhost:9000/base", forcePathStyle: true },
  { ...aws, endpoint: "http://127.0.0.1:9000" },
  { ...aws, endpoint: "http://[::1]:9000/" },
];
const keys = [
  "originals/0190/0191/original",
  "with a space/and + plus & more=?.mp4",
  "Überblick/日本語/🎬.mov",
  "!'()*~-._/%41/a:b@c,d;e$f",
  "double//slash/./and/../dots",
];
const parts = [
  { partNumber: 1, bytes: 8 * 1024 ** 2, seconds: 3600 },
  { partNumber: 10_000, bytes: 5 * 1024 ** 3, seconds: 1, checksum: "rosUhgyhpag=" },
];
const plain = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "se/cret+key=", region: "" };
const temporary = { ...plain, accessKeyId: "AS/IA", sessionToken: "FwoGZX/IvYXdz+EB4=" };

describe("a signed part", () => {
  test.each(places)(
    "has the SDK's own URL: $bucket, $region, $endpoint, path style $forcePathStyle",
    async (place) => {
      for (const key of keys) {
        for (const [part, who] of parts.flatMap((each) => [
          [each, plain] as const,
          [each, temporary] as const,
        ])) {
          const credentials = { ...who, region: place.region };
          const rule = { ...part, key, s3UploadId: "VXBsb2Fk/IElE+.a_b-c==" };
          const at = new Date("2026-02-28T23:59:59.999Z");
          const ours = signPartUrl({ ...rule, bucketUrl: bucketUrl(place) }, credentials, at);
          expect(ours).toBe(await signedBySdk(rule, place, credentials, at));
        }
      }
    },
  );

  test("is signed with the key of its day and its secret, whichever was used before", async () => {
    const rule = { ...parts[0], key: "a", s3UploadId: "b", partNumber: 1, bytes: 1, seconds: 60 };
    const days = ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-01T12:00:00Z"];
    for (const secretAccessKey of ["one", "two", "one"]) {
      for (const at of days.map((day) => new Date(day))) {
        const credentials = { ...plain, secretAccessKey, region: aws.region };
        const ours = signPartUrl({ ...rule, bucketUrl: bucketUrl(aws) }, credentials, at);
        expect(ours).toBe(await signedBySdk(rule, aws, credentials, at));
      }
    }
  });
});
