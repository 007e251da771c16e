import { isIP } from "node:net";
import { env } from "#lib/server/base/env.ts";

/** A bucket name that is one DNS label. Several labels only work over plain http, since certificates cover one. */
const ONE_LABEL = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
const LABELS = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export type BucketPlace = {
  bucket: string;
  region: string;
  /** Set for stores other than AWS. */
  endpoint?: string;
  forcePathStyle: boolean;
};

/**
 * Returns a bucket's URL, to which a slash and a key are added: by host name (`https://bucket.s3.region.amazonaws.com`)
 * if the name allows it, else by path. The same as the SDK's.
 */
export function bucketUrl({ bucket, region, endpoint, forcePathStyle }: BucketPlace): string {
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const url = new URL(endpoint ?? `https://s3.${region}.${suffix}`);
  const isAddress = isIP(url.hostname.replace(/^\[(.*)\]$/, "$1")) !== 0;
  const canBeHost = (url.protocol === "http:" ? LABELS : ONE_LABEL).test(bucket);
  if (forcePathStyle || isAddress || !canBeHost) {
    return `${url.origin}${url.pathname.replace(/\/$/, "")}/${bucket}`;
  }
  return `${url.protocol}//${bucket}.${url.host}${url.pathname === "/" ? "" : url.pathname}`;
}

/** URL of this portal's bucket. */
export const ownBucketUrl = bucketUrl({
  bucket: env.S3_BUCKET,
  region: env.S3_REGION,
  endpoint: env.S3_ENDPOINT,
  forcePathStyle: env.S3_FORCE_PATH_STYLE,
});

/** Returns the origin that browsers upload to and play from. */
export function storageOrigin(): string {
  return new URL(ownBucketUrl).origin;
}
