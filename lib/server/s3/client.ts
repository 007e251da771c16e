import { S3Client } from "@aws-sdk/client-s3";
import { env } from "../env.ts";

/** The portal's one S3 client. */
export const s3 = new S3Client({
  region: env.S3_REGION,
  endpoint: env.S3_ENDPOINT,
  forcePathStyle: env.S3_FORCE_PATH_STYLE,
  credentials: { accessKeyId: env.S3_ACCESS_KEY_ID, secretAccessKey: env.S3_SECRET_ACCESS_KEY },
  // Otherwise every presigned part would carry the CRC32 of an empty body.
  requestChecksumCalculation: "WHEN_REQUIRED",
  responseChecksumValidation: "WHEN_REQUIRED",
  maxAttempts: 4,
});

export const bucket = env.S3_BUCKET;
