import { bucket, s3 } from "./client.ts";
import { corsRule } from "./cors-rule.ts";

/** Applies the CORS rule of docs/s3-cors.json to the bucket, for pages of these origins. */
export async function putCors(origins: string[]): Promise<void> {
  await s3.send(await corsRule(bucket, origins));
}
