import type { Reservation, ReserveUpload } from "#lib/domain/wire/uploads.ts";
import type { Upload } from "../db/generated/client.ts";
import type { Person } from "../people/session-person.ts";
import { cancel } from "./cancel.ts";
import { openTransfer } from "./open-transfer.ts";
import { readAllowance } from "./read-allowance.ts";
import { reserve } from "./reserve.ts";

/**
 * Takes a place, then asks storage for permission to fill it. If storage is down, a caller that can retry with its
 * Idempotency-Key keeps the place; any other gets it back at once.
 * @throws as `reserve` and `openTransfer`
 */
export async function reserveAndOpen(
  creator: Person,
  file: ReserveUpload,
  options: { now: Date; idempotencyKey?: string },
): Promise<Reservation> {
  const upload = await reserve(creator.id, file, options);
  const [transfer, allowance] = await Promise.all([
    openOrGiveBack(upload, options),
    readAllowance(creator, options.now),
  ]);
  return {
    id: upload.id,
    videoId: upload.videoId,
    state: upload.state,
    expiresAt: upload.expiresAt.toISOString(),
    allowance,
    transfer,
  };
}

async function openOrGiveBack(upload: Upload, options: { now: Date; idempotencyKey?: string }) {
  try {
    return await openTransfer(upload, options.now);
  } catch (error) {
    if (!options.idempotencyKey) await cancel(upload, options.now);
    throw error;
  }
}
