import type { Reservation, ReserveUpload } from "#lib/domain/wire/uploads.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { cancel } from "./cancel.ts";
import { openTransfer } from "./open-transfer.ts";
import { readAllowance } from "#lib/server/model/uploads/read-allowance.ts";
import { reserve } from "./reserve.ts";

type Options = { now: Date; idempotencyKey?: string };

/**
 * Reserves an upload, then opens its transfer. If storage is down, a caller with an Idempotency-Key keeps the
 * reservation and can retry; any other loses it at once.
 * @throws as `reserve` and `openTransfer`
 */
export async function reserveAndOpen(
  creator: Person,
  file: ReserveUpload,
  options: Options,
): Promise<Reservation> {
  const opened = await reserveWithTransfer(creator, file, options);
  return { ...opened, allowance: await readAllowance(creator, options.now) };
}

/** Reserves an upload and opens its transfer as {@link reserveAndOpen}, without reading the allowance. */
export async function reserveWithTransfer(
  creator: Person,
  file: ReserveUpload,
  options: Options,
): Promise<Omit<Reservation, "allowance">> {
  const upload = await reserve(creator.id, file, options);
  return {
    id: upload.id,
    videoId: upload.videoId,
    state: upload.state,
    expiresAt: upload.expiresAt.toISOString(),
    transfer: await openOrCancel(upload, options),
  };
}

async function openOrCancel(upload: Upload, options: Options) {
  try {
    return await openTransfer(upload, options.now);
  } catch (error) {
    if (!options.idempotencyKey) await cancel(upload, options.now);
    throw error;
  }
}
