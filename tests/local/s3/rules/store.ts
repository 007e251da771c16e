import { S3Client } from "@aws-sdk/client-s3";
import { onTestFinished } from "vitest";
import { clearStore, findOtherStore, bucketOf } from "../../../support/other-store.ts";
import { BUCKET, openStore } from "../support.ts";

// What S3 does, as far as the store has it. With RULES_ON=other and S3_ENDPOINT and its kin set, the same is asked of that
// store, which tells whether a rule was understood.

export type RulesStore = { s3: S3Client; Bucket: string; url: string };

/** A store with an empty bucket. */
export async function openRules(): Promise<RulesStore> {
  const other = process.env["RULES_ON"] === "other" ? await findOtherStore(process.env) : null;
  if (!other) {
    const { s3, url } = await openStore();
    return { s3, Bucket: BUCKET, url };
  }
  const { endpoint, region, accessKeyId, secretAccessKey } = other;
  const s3 = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    s3.destroy();
    await clearStore(other);
  });
  return { s3, Bucket: bucketOf(other, 0), url: endpoint };
}

/** Status and code of what a call was refused with; 200 if it was not. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "done";
  } catch (error) {
    if (!(error instanceof Error) || !("$metadata" in error)) throw error;
    const { httpStatusCode } = error.$metadata as { httpStatusCode?: number };
    return `${httpStatusCode} ${error.name}`;
  }
}
