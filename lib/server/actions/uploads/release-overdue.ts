import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import { db } from "#lib/server/base/db/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { checkUpload } from "./check-upload.ts";
import { expireIncomplete } from "./expire.ts";
import type { IncompleteCheck } from "./expire.ts";
import { waitAtMost } from "#lib/server/model/uploads/wait-at-most.ts";

/** Overdue reservations that are checked for one request; the reconcile job checks the rest. */
const MOST = 8;

/** Milliseconds that the one who asks waits for them. */
const PATIENCE_MS = 8_000;

/**
 * Checks a creator's overdue reservations, because they keep somebody from sending something else: whole ones are
 * completed, and what was found incomplete twice gives its place back. Called outside of any transaction, since it asks
 * the store.
 * @returns how many places have come back
 */
export async function releaseOverdue(creatorId: string, now: Date): Promise<number> {
  const overdue = await db.upload.findMany({
    where: { creatorId, ...whereOpen, expiresAt: { lte: now } },
    orderBy: { expiresAt: "asc" },
    select: { id: true },
    take: MOST,
  });
  const incomplete: IncompleteCheck[] = [];
  const checks = overdue.map(async ({ id }) => {
    try {
      if ((await checkUpload(id, now)) === "incomplete") incomplete.push({ id, at: now });
    } catch (error) {
      logError("an overdue upload could not be checked", error, { uploadId: id });
    }
  });
  await waitAtMost(PATIENCE_MS, Promise.all(checks));
  return expireIncomplete(incomplete);
}
