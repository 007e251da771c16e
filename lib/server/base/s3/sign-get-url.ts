import { encode, presignUrl } from "./sigv4.ts";
import type { SigningCredentials } from "./sigv4.ts";

export type ObjectToSign = {
  /** Address of the bucket, without a slash at its end. */
  bucketUrl: string;
  key: string;
  /** What the answer calls itself. */
  contentType: string;
  /** Lifetime. */
  seconds: number;
};

/** A presigned GetObject. By hand, since a playlist may name thousands of segments. */
export function signGetUrl(
  { bucketUrl, key, contentType, seconds }: ObjectToSign,
  credentials: SigningCredentials,
  now: Date,
): string {
  const query = `response-content-type=${encode(contentType)}&x-id=GetObject`;
  return presignUrl({ method: "GET", bucketUrl, key, seconds, query }, credentials, now);
}
