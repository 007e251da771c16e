import type { Reservation, ReserveUpload } from "#lib/domain/wire/uploads.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";
import { cancel } from "./cancel.ts";
import { openTransfer } from "./open-transfer.ts";
import { readAllowance } from "#lib/server/model/uploads/read-allowance.ts";
import { reserve } from "./reserve.ts";

type Options = { now: Date; idempotencyKey?: string };

/**
 * Takes a place, then asks storage for permission to fill it. If storage is down, a caller that can retry with its
 * Idempotency-Key keeps the place; any other gets it back at once.
 * @throws as `reserve` and `openTransfer`
 */
export async function reserveAndOpen(
  creator: Person,
  file: ReserveUpload,
  options: Options,
): Promise<Reservation> {
  const opened = await takeAndOpen(creator, file, options);
  return { ...opened, allowance: await readAllowance(creator, options.now) };
}

/** As {@link reserveAndOpen}, without a look at what is left of the day. */
export async function takeAndOpen(
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
    transfer: await openOrGiveBack(upload, options),
  };
}

async function openOrGiveBack(upload: Upload, options: Options) {
  try {
    return await openTransfer(upload, options.now);
  } catch (error) {
    if (!options.idempotencyKey) await cancel(upload, options.now);
    throw error;
  }
}
