import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect, test } from "vitest";
import { signGetUrl } from "#lib/server/base/s3/sign-get-url.ts";
import { bucketUrl } from "#lib/server/base/s3/storage-origin.ts";
import type { BucketPlace } from "#lib/server/base/s3/storage-origin.ts";

const aws: BucketPlace = { bucket: "newsreel", region: "eu-central-1", forcePathStyle: false };
const places: BucketPlace[] = [
  aws,
  { ...aws, region: "cn-north-1" },
  { ...aws, bucket: "news.reel" },
  { ...aws, endpoint: "https://s3.example:8443/base/" },
  { ...aws, endpoint: "http://localhost:9000/base", forcePathStyle: true },
];
const keys = [
  "renditions/0190/0191/2/v1080.mp4",
  "with a space/and + plus & more=?.mp4",
  "Überblick/日本語/🎬.mov",
];
const plain = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "se/cret+key=", region: "" };
const temporary = { ...plain, accessKeyId: "AS/IA", sessionToken: "FwoGZX/IvYXdz+EB4=" };

test.each(places)(
  "a URL that reads is the SDK's own: $bucket, $region, $endpoint",
  async (place) => {
    const at = new Date("2026-02-28T23:59:59.999Z");
    for (const key of keys) {
      for (const who of [plain, temporary]) {
        const credentials = { ...who, region: place.region };
        const object = { key, contentType: "video/mp4; a=b", seconds: 3600 };

        const ours = signGetUrl({ ...object, bucketUrl: bucketUrl(place) }, credentials, at);

        const s3 = new S3Client({
          ...place,
          credentials,
          requestChecksumCalculation: "WHEN_REQUIRED",
          responseChecksumValidation: "WHEN_REQUIRED",
        });
        const command = new GetObjectCommand({
          Bucket: place.bucket,
          Key: key,
          ResponseContentType: object.contentType,
        });
        expect(ours).toBe(await getSignedUrl(s3, command, { signingDate: at, expiresIn: 3600 }));
      }
    }
  },
);
