import { env } from "#lib/server/base/env.ts";
import { s3 } from "./client.ts";
import { orStorageUnavailable } from "./failures.ts";
import type { SigningCredentials } from "./sigv4.ts";

export type Signing = SigningCredentials & {
  /** When they end, by the store's clock; what they signed ends then, too. */
  expiresAt?: Date | undefined;
};

/**
 * What is signed with now. The SDK's client keeps it, and renews it when less than five minutes of it are left.
 * @throws Problem `storage_unavailable` if there are no credentials to be had
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

/** Whole seconds that something signed at `signedAt` works: as many as are wanted, or as the credentials last. */
export function lifetime(wanted: number, { expiresAt }: Signing, signedAt: Date): number {
  if (!expiresAt) return wanted;
  const left = Math.floor((expiresAt.getTime() - signedAt.getTime()) / 1000);
  return Math.max(1, Math.min(wanted, left));
}
