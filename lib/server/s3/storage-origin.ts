import { env } from "../env.ts";

/** Origin that browsers talk to when they send to the bucket or play from it. */
export function storageOrigin(): string {
  if (!env.S3_ENDPOINT) return `https://${env.S3_BUCKET}.s3.${env.S3_REGION}.amazonaws.com`;
  const endpoint = new URL(env.S3_ENDPOINT);
  if (!env.S3_FORCE_PATH_STYLE) endpoint.hostname = `${env.S3_BUCKET}.${endpoint.hostname}`;
  return endpoint.origin;
}
