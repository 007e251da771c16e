import { readFile } from "node:fs/promises";
import { PutBucketCorsCommand } from "@aws-sdk/client-s3";
import { z } from "zod";
import { bucket, s3 } from "./client.ts";

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

/** Applies the CORS rule of docs/s3-cors.json to the bucket, for pages of these origins. */
export async function putCors(origins: string[]): Promise<void> {
  const { CORSRules } = Cors.parse(JSON.parse(await readFile("docs/s3-cors.json", "utf8")));
  await s3.send(
    new PutBucketCorsCommand({
      Bucket: bucket,
      CORSConfiguration: {
        CORSRules: CORSRules.map((rule) => ({ ...rule, AllowedOrigins: origins })),
      },
    }),
  );
}
