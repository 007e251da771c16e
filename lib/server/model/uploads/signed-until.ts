import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { env } from "#lib/server/base/env.ts";

/** Milliseconds after the end of a permission in which a request that was begun with it may still bring its bytes. */
export const FORM_MARGIN_MS = 15 * 60_000;

/** Milliseconds that the note may be behind: not every batch of parts is one more write. */
const SLACK_MS = 60_000;

/** The end of what is signed now. */
export const signedUntil = (now: Date): Date => new Date(now.getTime() + env.URL_SECONDS * 1000);

/**
 * Notes that permission to send is about to be signed, so that storage is cleaned once more after it has ended. Before it
 * is signed: a note without a permission costs a look, a permission without a note would leave bytes nobody looks for.
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
