import { readFile } from "node:fs/promises";
import { PutBucketCorsCommand } from "@aws-sdk/client-s3";
import { z } from "zod";

const Cors = z.object({
  CORSRules: z.array(
    z.object({
      ID: z.string().optional(),
      AllowedOrigins: z.array(z.string()),
      AllowedMethods: z.array(z.string()),
      AllowedHeaders: z.array(z.string()).optional(),
      ExposeHeaders: z.array(z.string()).optional(),
      MaxAgeSeconds: z.int().optional(),
    }),
  ),
});

/** What gives a bucket the CORS rule of docs/s3-cors.json, for pages of these origins. */
export async function corsRule(bucket: string, origins: string[]): Promise<PutBucketCorsCommand> {
  const { CORSRules } = Cors.parse(JSON.parse(await readFile("docs/s3-cors.json", "utf8")));
  return new PutBucketCorsCommand({
    Bucket: bucket,
    CORSConfiguration: {
      CORSRules: CORSRules.map((rule) => ({ ...rule, AllowedOrigins: origins })),
    },
  });
}
