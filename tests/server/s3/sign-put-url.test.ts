import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect, test } from "vitest";
import { signPutUrl } from "#lib/server/base/s3/sign-put-url.ts";
import { bucketUrl } from "#lib/server/base/s3/storage-origin.ts";
import type { BucketPlace } from "#lib/server/base/s3/storage-origin.ts";

const checksumHeader = "x-amz-checksum-crc64nvme";
const aws: BucketPlace = { bucket: "newsreel", region: "eu-central-1", forcePathStyle: false };
const places: BucketPlace[] = [
  aws,
  { ...aws, endpoint: "https://account.r2.example", region: "auto" },
  { ...aws, endpoint: "http://localhost:9000/base", forcePathStyle: true },
];
const plain = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "se/cret+key=", region: "" };
const temporary = { ...plain, accessKeyId: "AS/IA", sessionToken: "FwoGZX/IvYXdz+EB4=" };

test.each(places)(
  "a signed PUT is the SDK's own, of this length and type: $bucket, $region, $endpoint",
  async (place) => {
    const at = new Date("2026-02-28T23:59:59.999Z");
    for (const checksum of [undefined, "rosUhgyhpag="]) {
      for (const who of [plain, temporary]) {
        const credentials = { ...who, region: place.region };
        const rule = { key: "incoming/a+ü", contentType: "video/mp4", bytes: 7, seconds: 60 };

        const ours = signPutUrl(
          { ...rule, checksum, bucketUrl: bucketUrl(place) },
          credentials,
          at,
        );

        const s3 = new S3Client({
          ...place,
          credentials,
          requestChecksumCalculation: "WHEN_REQUIRED",
          responseChecksumValidation: "WHEN_REQUIRED",
        });
        const command = new PutObjectCommand({
          Bucket: place.bucket,
          Key: rule.key,
          ContentLength: rule.bytes,
          ContentType: rule.contentType,
          ChecksumCRC64NVME: checksum,
        });
        const theirs = await getSignedUrl(s3, command, {
          signingDate: at,
          expiresIn: rule.seconds,
          signableHeaders: new Set(["host", "content-length", "content-type", checksumHeader]),
          unhoistableHeaders: new Set([checksumHeader]),
        });
        expect(ours).toBe(theirs);
      }
    }
  },
);
