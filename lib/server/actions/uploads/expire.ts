import { isOpenSql } from "#lib/server/model/uploads/upload-states.ts";
import { db } from "#lib/server/base/db/client.ts";
import { recordEvents } from "#lib/server/model/events/record-event.ts";

/**
 * Seconds between the two checks that must agree before an upload counts as incomplete: one wrong answer from the store
 * must not lose a video.
 */
const CONFIRM_AFTER_SECONDS = 10;

type Expired = { uploadId: string; videoId: string; at: Date };

/** A check at `at` in which the store said that bytes are missing. */
export type IncompleteCheck = { id: string; at: Date };

/**
 * Expires overdue reservations for which the store has said twice that bytes are missing, and frees their quota slots.
 * The first such answer is only recorded. The reconcile job removes what is left in storage.
 * @returns how many have expired
 */
export async function expireIncomplete(checks: readonly IncompleteCheck[]): Promise<number> {
  if (checks.length === 0) return 0;
  const ids = checks.map(({ id }) => id);
  const times = checks.map(({ at }) => at.toISOString());
  return db.$transaction(async (tx) => {
    const expired = await tx.$queryRaw<Expired[]>`
    WITH overdue AS MATERIALIZED (
      SELECT upload.id, checked.at FROM "Upload" upload
      JOIN unnest(${ids}::uuid[], ${times}::timestamptz[]) AS checked (id, at) USING (id)
      WHERE upload.state ${isOpenSql} AND upload."expiresAt" <= checked.at
      ORDER BY upload.id FOR UPDATE OF upload
    ), expired AS (
      UPDATE "Upload" upload SET state = 'EXPIRED', "settledAt" = overdue.at FROM overdue
      WHERE upload.id = overdue.id AND upload.state ${isOpenSql} AND upload."expiresAt" <= overdue.at
        AND upload."incompleteAt" >= upload."expiresAt"
        AND upload."incompleteAt" <= overdue.at - make_interval(secs => ${CONFIRM_AFTER_SECONDS})
      RETURNING upload.id AS "uploadId", upload."videoId", overdue.at
    ), noted AS (
      UPDATE "Upload" upload SET "incompleteAt" = overdue.at FROM overdue
      WHERE upload.id = overdue.id AND upload.state ${isOpenSql} AND upload."expiresAt" <= overdue.at
        AND (upload."incompleteAt" IS NULL OR upload."incompleteAt" < upload."expiresAt")
    )
    SELECT * FROM expired`;
    const events = expired.map(({ uploadId, videoId }) => ({
      kind: "upload.expired" as const,
      actorId: null,
      videoId,
      uploadId,
    }));
    const latest = new Date(Math.max(...expired.map(({ at }) => at.getTime())));
    if (events.length > 0) await recordEvents(tx, events, latest);
    return expired.length;
  });
}
