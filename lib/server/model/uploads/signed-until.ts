import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { env } from "#lib/server/base/env.ts";

/** Milliseconds after the expiry of a permission in which a request that began in time may still deliver its bytes. */
export const FORM_MARGIN_MS = 15 * 60_000;

/** Milliseconds that the recorded time may be behind, so that not every batch of parts costs a write. */
const SLACK_MS = 60_000;

/** Returns when what is signed now expires. */
export const signedUntil = (now: Date): Date => new Date(now.getTime() + env.URL_SECONDS * 1000);

/**
 * Records that permission is about to be signed, so that storage is cleaned once more after it expires. Must come
 * before signing: a record without a permission costs one check, a permission without a record would leave bytes nobody
 * looks for.
 */
export async function noteSigned(
  upload: Pick<Upload, "id" | "formsExpireAt">,
  now: Date,
): Promise<void> {
  const until = signedUntil(now);
  const isNoted = (noted: Date | null) => noted && until.getTime() - noted.getTime() < SLACK_MS;
  if (isNoted(upload.formsExpireAt)) return;
  await db.upload.updateMany({
    where: { id: upload.id, OR: [{ formsExpireAt: null }, { formsExpireAt: { lt: until } }] },
    data: { formsExpireAt: until },
  });
}
