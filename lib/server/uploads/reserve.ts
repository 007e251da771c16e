import { contentTypeFor } from "#lib/domain/content-type.ts";
import { fits, windowStart } from "#lib/domain/limits.ts";
import { planParts, POST_MAX_BYTES } from "#lib/domain/part-plan.ts";
import { Problem } from "#lib/domain/problem.ts";
import { refusals } from "#lib/domain/verdict.ts";
import type { ReserveUpload } from "#lib/domain/wire.ts";
import { db } from "../db/client.ts";
import type { Tx } from "../db/client.ts";
import type { Upload } from "../db/generated/client.ts";
import { env } from "../env.ts";
import { incomingKey, originalKey } from "../s3/keys.ts";
import { recordEvent } from "../timeline.ts";
import { expireOverdue } from "./expire.ts";
import { attemptsOf, limitsOf } from "./limits-of.ts";
import { limitReached, neverFits, tooManyAttempts } from "./limit-problems.ts";
import { listPlaces } from "./list-places.ts";
import { prepareVideo } from "./prepare-video.ts";

/**
 * Takes one place of the creator's daily limit for one file. Only PostgreSQL is asked; storage comes after the commit.
 * @param options.sizeIsCeiling the file may turn out smaller than `file.size`
 * @param options.idempotencyKey makes a retry answer the same reservation instead of taking a second place
 * @throws Problem `daily_limit_reached`, `too_many_attempts`, `file_too_large`, `file_refused`, `not_allowed`,
 *   `content_type_not_supported`, `version_not_expected`, `video_not_found`, `idempotency_key_reused`
 */
export async function reserve(
  creatorId: string,
  file: ReserveUpload,
  options: { now: Date; idempotencyKey?: string; sizeIsCeiling?: boolean },
): Promise<Upload> {
  const contentType = acceptedContentType(file);
  return db.$transaction(async (tx) => {
    // One creator's reservations queue here, so count and insert cannot interleave, in any number of processes.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${creatorId}::uuid FOR NO KEY UPDATE`;
    const { idempotencyKey = null, now } = options;
    const earlier = idempotencyKey ? await findEarlier(tx, creatorId, idempotencyKey, file) : null;
    if (earlier) return earlier;

    await takePlace(tx, creatorId, file.size, now);
    const { videoId, version } = await prepareVideo(tx, creatorId, file, now);
    const id = crypto.randomUUID();
    const isPost = file.size <= POST_MAX_BYTES;
    const upload = await tx.upload.create({
      data: {
        id,
        videoId,
        creatorId,
        version,
        fileName: file.fileName,
        contentType,
        size: BigInt(file.size),
        sizeIsCeiling: options.sizeIsCeiling,
        key: isPost ? incomingKey(id) : originalKey({ id, videoId }),
        ...(isPost
          ? { method: "POST" }
          : { method: "MULTIPART", ...planParts(file.size, file.partSize) }),
        checksum: file.checksum,
        fingerprint: file.fingerprint,
        idempotencyKey,
        reservedAt: now,
        expiresAt: new Date(now.getTime() + env.RESERVATION_MINUTES * 60_000),
      },
    });
    if (version === 1) {
      await tx.video.update({ where: { id: videoId }, data: { currentUploadId: id } });
    }
    await recordEvent(tx, {
      kind: "upload.reserved",
      actorId: creatorId,
      videoId,
      uploadId: id,
      data: { fileName: file.fileName, size: file.size, version },
    });
    return upload;
  });
}

/** What can be refused before a place is taken: by name, declared type and size alone. */
function acceptedContentType(file: ReserveUpload): string {
  const type = contentTypeFor(file.fileName, file.contentType);
  if ("refused" in type) {
    throw new Problem("content_type_not_supported", `${file.fileName}: ${refusals[type.refused]}`, {
      members: { reason: type.refused },
    });
  }
  if (file.size === 0) {
    throw new Problem("file_refused", `${file.fileName}: ${refusals.empty}`, {
      members: { reason: "empty" },
    });
  }
  return type.contentType;
}

/** The reservation that this very request made before, if its answer was lost on the way. */
async function findEarlier(
  tx: Tx,
  creatorId: string,
  idempotencyKey: string,
  file: ReserveUpload,
): Promise<Upload | null> {
  const earlier = await tx.upload.findUnique({
    where: { creatorId_idempotencyKey: { creatorId, idempotencyKey } },
  });
  if (!earlier) return null;
  if (earlier.fileName !== file.fileName || Number(earlier.size) !== file.size) {
    throw new Problem(
      "idempotency_key_reused",
      "This Idempotency-Key stands for another file. Use a new key for each file.",
    );
  }
  return earlier;
}

async function takePlace(tx: Tx, creatorId: string, size: number, now: Date): Promise<void> {
  const creator = await tx.user.findUniqueOrThrow({ where: { id: creatorId } });
  if (creator.suspendedAt) throw new Problem("not_allowed", "Your access is suspended.");
  const limits = limitsOf(creator);
  const largest = Math.min(limits.maxFileBytes, limits.bytes);
  if (size > largest) throw neverFits(size, largest);

  const attempts = await tx.upload.findMany({
    where: { creatorId, reservedAt: { gte: windowStart(limits, now) } },
    orderBy: { reservedAt: "asc" },
    select: { reservedAt: true },
  });
  if (attempts.length >= attemptsOf(limits)) {
    throw tooManyAttempts(
      limits,
      attempts.map(({ reservedAt }) => reservedAt),
      now,
    );
  }

  let places = await listPlaces(tx, creatorId, limits, now);
  if (fits(limits, places, size)) return;
  // A reservation keeps its place until it is moved to EXPIRED, which need not wait for the next reconcile.
  if ((await expireOverdue(tx, { creatorId }, now)) > 0) {
    places = await listPlaces(tx, creatorId, limits, now);
    if (fits(limits, places, size)) return;
  }
  throw limitReached(limits, places, size, now);
}
