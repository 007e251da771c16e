import { z } from "zod";
import { type Bucket, bucketFile } from "../disk/bucket.ts";
import { writeJson } from "../disk/json-file.ts";
import { CorsMethod, type CorsRule } from "../disk/records.ts";
import { S3Error } from "../errors.ts";
import { answer, answerXml } from "../http/answer.ts";
import { openBody, readText } from "../http/body.ts";
import type { Incoming } from "../http/incoming.ts";
import type { Payload } from "../sigv4/signed-request.ts";
import { malformedXml, parseXml } from "../xml.ts";

/** S3: a CORS configuration is at most 64 KB and 100 rules. */
const MAX_XML_BYTES = 64 * 1024;

const texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

const Rule = z
  .object({
    ID: z.string().optional(),
    AllowedOrigin: texts,
    AllowedMethod: z.union([CorsMethod.transform((one) => [one]), z.array(CorsMethod)]),
    AllowedHeader: texts.optional(),
    ExposeHeader: texts.optional(),
    MaxAgeSeconds: z.coerce.number().int().min(0).optional(),
  })
  .transform((rule): CorsRule => ({
    ID: rule.ID,
    AllowedOrigins: rule.AllowedOrigin,
    AllowedMethods: rule.AllowedMethod,
    AllowedHeaders: rule.AllowedHeader ?? [],
    ExposeHeaders: rule.ExposeHeader ?? [],
    MaxAgeSeconds: rule.MaxAgeSeconds,
  }));

const Configuration = z.object({
  CORSRule: z.union([Rule.transform((one) => [one]), z.array(Rule).min(1).max(100)]),
});

/** PutBucketCors. */
export async function putBucketCors(
  bucket: Bucket,
  incoming: Incoming,
  payload: Payload,
): Promise<void> {
  const text = await readText(openBody(incoming, payload), MAX_XML_BYTES);
  const parsed = Configuration.safeParse(parseXml(text, "CORSConfiguration"));
  if (!parsed.success) throw malformedXml();
  await setCors(bucket, parsed.data.CORSRule);
  answer(incoming.response, 200);
}

/** Keeps the rules; from now on they are in force. Throws InvalidRequest. */
export async function setCors(bucket: Bucket, rules: CorsRule[]): Promise<void> {
  for (const { AllowedOrigins, AllowedHeaders } of rules) {
    for (const pattern of [...AllowedOrigins, ...AllowedHeaders]) {
      if (pattern.split("*").length <= 2) continue;
      throw new S3Error("InvalidRequest", `"${pattern}" can not have more than one wildcard.`);
    }
  }
  await writeJson(bucketFile(bucket.folder), { created: bucket.created, cors: rules });
  bucket.cors = rules;
}

/** GetBucketCors. */
export function getBucketCors({ cors }: Bucket, incoming: Incoming): void {
  if (cors.length === 0) {
    throw new S3Error("NoSuchCORSConfiguration", "The CORS configuration does not exist");
  }
  answerXml(incoming.response, "CORSConfiguration", {
    CORSRule: cors.map((rule) => ({
      ID: rule.ID,
      AllowedOrigin: rule.AllowedOrigins,
      AllowedMethod: rule.AllowedMethods,
      AllowedHeader: rule.AllowedHeaders,
      ExposeHeader: rule.ExposeHeaders,
      MaxAgeSeconds: rule.MaxAgeSeconds,
    })),
  });
}

/** DeleteBucketCors. */
export async function deleteBucketCors(bucket: Bucket, incoming: Incoming): Promise<void> {
  await setCors(bucket, []);
  incoming.response.writeHead(204).end();
}
