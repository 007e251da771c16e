import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import { db } from "#lib/server/base/db/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { checkUpload } from "./check-upload.ts";
import { expireIncomplete } from "./expire.ts";
import type { IncompleteCheck } from "./expire.ts";
import { waitAtMost } from "#lib/server/model/uploads/wait-at-most.ts";

/** Overdue reservations checked for one request; the reconcile job checks the rest. */
const MOST = 8;

/** Milliseconds that the request waits for these checks. */
const PATIENCE_MS = 8_000;

/**
 * Checks a creator's overdue reservations, because they take quota from a new one: complete ones get their verdict, and
 * one found incomplete twice expires. Asks the store, so it must not be called inside a transaction.
 * @returns how many reservations have expired
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
