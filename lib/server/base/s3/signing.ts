import { env } from "#lib/server/base/env.ts";
import { s3 } from "./client.ts";
import { orStorageUnavailable } from "./failures.ts";
import type { SigningCredentials } from "./sigv4.ts";

export type Signing = SigningCredentials & {
  /** Expiry by the store's clock; what they signed expires then, too. */
  expiresAt?: Date | undefined;
};

/**
 * Returns the current signing credentials. The SDK's client caches them, and renews them when less than five minutes
 * are left.
 * @throws Problem `storage_unavailable` if no credentials can be had
 */
export async function currentSigning(): Promise<Signing> {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = await orStorageUnavailable(
    () => s3.config.credentials(),
  );
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    region: env.S3_REGION,
    expiresAt: expiration,
  };
}

/** Returns how many whole seconds something signed at `signedAt` works: `wanted`, or until the credentials expire. */
export function lifetime(wanted: number, { expiresAt }: Signing, signedAt: Date): number {
  if (!expiresAt) return wanted;
  const left = Math.floor((expiresAt.getTime() - signedAt.getTime()) / 1000);
  return Math.max(1, Math.min(wanted, left));
}
