import { db } from "#lib/server/base/db/client.ts";
import { AT_A_TIME, deleteInBatches } from "#lib/server/base/db/delete-in-batches.ts";

/** Days that rows are kept after they have ended: somebody may still ask about an upload, a token or an invitation. */
export const KEPT_DAYS = 90;

/**
 * Deletes rows that no longer mean anything: uploads that ended without a file and have nothing left in storage, videos
 * that never had one, expired tokens and invitations, inspection counts of uploads with a verdict. The history keeps
 * what happened. Uses the database's clock. @returns how many rows
 */
export async function sweepOldRows(): Promise<number> {
  let swept = 0;
  for (const deleteSome of [
    deleteEndedUploads,
    () => db.$executeRaw`
      DELETE FROM "ApiToken" WHERE id IN (
        SELECT id FROM "ApiToken"
        WHERE least("expiresAt", "revokedAt") <= now() - make_interval(days => ${KEPT_DAYS}::int)
        LIMIT ${AT_A_TIME}
      )`,
    () => db.$executeRaw`
      DELETE FROM "Invitation" WHERE id IN (
        SELECT id FROM "Invitation"
        WHERE "acceptedAt" IS NULL
          AND least("expiresAt", "revokedAt") <= now() - make_interval(days => ${KEPT_DAYS}::int)
        LIMIT ${AT_A_TIME}
      )`,
    () => db.$executeRaw`
      DELETE FROM "Inspection" WHERE ("uploadId", subject) IN (
        SELECT i."uploadId", i.subject FROM "Inspection" i JOIN "Upload" u ON u.id = i."uploadId"
        WHERE u."settledAt" <= now() - make_interval(days => ${KEPT_DAYS}::int)
        LIMIT ${AT_A_TIME}
      )`,
    () => db.$executeRaw`
      DELETE FROM "StoreCheck" WHERE place IN (
        SELECT place FROM "StoreCheck" WHERE "checkedAt" <= now() - make_interval(days => ${KEPT_DAYS}::int)
        LIMIT ${AT_A_TIME}
      )`,
  ]) {
    swept += await deleteInBatches(deleteSome);
  }
  return swept;
}

/** Deletes ended uploads that are not their video's current one; if there was no other, the video with them. */
async function deleteEndedUploads(): Promise<number> {
  return db.$transaction(async (tx) => {
    const deleted = await tx.$queryRaw<{ videoId: string }[]>`
      DELETE FROM "Upload" WHERE id IN (
        SELECT u.id FROM "Upload" u JOIN "Video" v ON v.id = u."videoId"
        WHERE u.state IN ('EXPIRED', 'CANCELLED') AND u."cleanedAt" IS NOT NULL AND u."formsExpireAt" IS NULL
          AND u."settledAt" <= now() - make_interval(days => ${KEPT_DAYS}::int)
          AND (v."currentUploadId" IS DISTINCT FROM u.id OR (v."submittedAt" IS NULL AND NOT EXISTS (
            SELECT 1 FROM "Upload" other WHERE other."videoId" = v.id AND other.id <> u.id)))
        LIMIT ${AT_A_TIME} FOR UPDATE OF u SKIP LOCKED
      ) RETURNING "videoId"`;
    const ids = deleted.map(({ videoId }) => videoId);
    await tx.$executeRaw`
      DELETE FROM "Video" v WHERE v.id = ANY (${ids}::uuid[]) AND v."currentUploadId" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "Upload" u WHERE u."videoId" = v.id)`;
    return deleted.length;
  });
}
