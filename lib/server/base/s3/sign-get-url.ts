import { encode, presignUrl } from "./sigv4.ts";
import type { SigningCredentials } from "./sigv4.ts";

export type ObjectToSign = {
  /** URL of the bucket, without a trailing slash. */
  bucketUrl: string;
  key: string;
  /** Content type of the answer. */
  contentType: string;
  /** Seconds. */
  seconds: number;
};

/** Signs a GetObject URL. Done by hand, because a playlist may name thousands of segments. */
export function signGetUrl(
  { bucketUrl, key, contentType, seconds }: ObjectToSign,
  credentials: SigningCredentials,
  now: Date,
): string {
  const query = `response-content-type=${encode(contentType)}&x-id=GetObject`;
  return presignUrl({ method: "GET", bucketUrl, key, seconds, query }, credentials, now);
}
