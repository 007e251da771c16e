import { S3Client } from "@aws-sdk/client-s3";
import { env } from "#lib/server/base/env.ts";
import { credentials } from "./credentials.ts";
import { keepDeadlines } from "./deadlines.ts";

/** The portal's one S3 client. */
export const s3 = keepDeadlines(
  new S3Client({
    region: env.S3_REGION,
    endpoint: env.S3_ENDPOINT,
    forcePathStyle: env.S3_FORCE_PATH_STYLE,
    credentials,
    // Otherwise every presigned part would carry the CRC32 of an empty body.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 4,
    // A slow request keeps its connection, and must not keep others from getting one.
    requestHandler: {
      connectionTimeout: 3000,
      httpAgent: { maxSockets: 256 },
      httpsAgent: { maxSockets: 256 },
    },
  }),
);

export const bucket = env.S3_BUCKET;
