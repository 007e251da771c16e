import { v7 as uuidv7 } from "uuid";
import { contentTypeFor } from "#lib/domain/content-type.ts";
import { planParts, POST_MAX_BYTES } from "#lib/domain/part-plan.ts";
import { Problem } from "#lib/domain/problem.ts";
import { isolate } from "#lib/domain/text.ts";
import { refusals } from "#lib/domain/verdict.ts";
import type { ReserveUpload } from "#lib/domain/wire/uploads.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { env } from "#lib/server/base/env.ts";
import { incomingKey, originalKey } from "#lib/server/base/s3/keys.ts";
import { insertReservation } from "./insert-reservation.ts";
import { prepareVideo } from "./prepare-video.ts";
import { releaseOverdue } from "./release-overdue.ts";
import { signedUntil } from "#lib/server/model/uploads/signed-until.ts";
import {
  lockCreator,
  readReservations,
  takeQuotaSlot,
} from "#lib/server/model/uploads/take-quota-slot.ts";

/**
 * Reserves one file against the creator's daily limit. Runs three queries while the creator's row is locked; storage is
 * only asked after the commit, or before a second try when overdue reservations use up the limit.
 * @param options.sizeIsCeiling the file may turn out smaller than `file.size`
 * @param options.idempotencyKey makes a retry answer the same reservation instead of making a second one
 * @throws Problem `daily_limit_reached`, `too_many_attempts`, `file_too_large`, `file_refused`, `not_allowed`,
 *   `version_not_expected`, `video_not_found`, `idempotency_key_reused`
 */
export async function reserve(
  creatorId: string,
  file: ReserveUpload,
  options: { now: Date; idempotencyKey?: string; sizeIsCeiling?: boolean },
): Promise<Upload> {
  if (file.size === 0) {
    throw new Problem("file_refused", `${isolate(file.fileName)}: ${refusals.empty}`, {
      members: { reason: "empty" },
    });
  }
  const contentType = contentTypeFor(file.fileName, file.contentType);
  try {
    return await insertWithinQuota(creatorId, file, contentType, options);
  } catch (error) {
    const isFull = error instanceof Problem && error.code === "daily_limit_reached";
    if (!isFull || (await releaseOverdue(creatorId, options.now)) === 0) throw error;
    return insertWithinQuota(creatorId, file, contentType, options);
  }
}

function insertWithinQuota(
  creatorId: string,
  file: ReserveUpload,
  contentType: string,
  options: { now: Date; idempotencyKey?: string; sizeIsCeiling?: boolean },
): Promise<Upload> {
  return db.$transaction(async (tx) => {
    const { idempotencyKey = null, now } = options;
    const creator = await lockCreator(tx, creatorId, now);
    const history = await readReservations(tx, creator, idempotencyKey, now);
    const earlier = idempotencyKey && history.find((row) => row.idempotencyKey === idempotencyKey);
    if (earlier) return sameReservation(tx, earlier.id, file);

    takeQuotaSlot(creator, history, file.size, now);
    const { videoId, version, title } = await prepareVideo(tx, creatorId, file);
    const id = uuidv7();
    const isPost = file.size <= POST_MAX_BYTES;
    return insertReservation(tx, title, {
      id,
      videoId,
      creatorId,
      version,
      fileName: file.fileName,
      contentType,
      size: BigInt(file.size),
      sizeIsCeiling: options.sizeIsCeiling ?? false,
      key: isPost ? incomingKey(id) : originalKey({ id, videoId }),
      plan: isPost ? null : planParts(file.size, file.partSize),
      checksum: file.checksum ?? null,
      fingerprint: file.fingerprint ?? null,
      idempotencyKey,
      reservedAt: now,
      expiresAt: new Date(now.getTime() + env.RESERVATION_MINUTES * 60_000),
      formsExpireAt: signedUntil(now),
    });
  });
}

/** Returns the reservation that an earlier try of this request made, whose answer was lost. */
async function sameReservation(tx: Tx, id: string, file: ReserveUpload): Promise<Upload> {
  const earlier = await tx.upload.findUniqueOrThrow({ where: { id } });
  if (earlier.fileName === file.fileName && Number(earlier.size) === file.size) return earlier;
  throw new Problem(
    "idempotency_key_reused",
    "This Idempotency-Key stands for another file. Use a new key for each file.",
  );
}
