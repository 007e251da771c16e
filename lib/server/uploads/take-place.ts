import { fits, windowStart } from "#lib/domain/limits.ts";
import type { Limits, Place } from "#lib/domain/limits.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { UploadState } from "#lib/domain/states.ts";
import type { Tx } from "../db/client.ts";
import { expireOverdue } from "./expire.ts";
import { attemptsOf, limitsOf } from "./limits-of.ts";
import { limitReached, neverFits, tooManyAttempts } from "./limit-problems.ts";
import { listPlaces, placeOf } from "./list-places.ts";

export type LockedCreator = { id: string; suspended: boolean; limits: Limits };

/** Something the creator reserved since the window began, whatever became of it. */
export type Attempt = {
  id: string;
  reservedAt: Date;
  size: bigint;
  state: UploadState;
  idempotencyKey: string | null;
};

/**
 * Locks a creator's row and reads the limits from it. One creator's reservations queue here, so that count and insert
 * cannot interleave, in any number of processes.
 */
export async function lockCreator(tx: Tx, id: string): Promise<LockedCreator> {
  type Row = { suspendedAt: Date | null; dailyUploads: number | null; dailyBytes: bigint | null };
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT "suspendedAt", "dailyUploads", "dailyBytes" FROM "User"
    WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  if (!row) throw new Problem("not_allowed", "Your account is gone.");
  return { id, suspended: row.suspendedAt !== null, limits: limitsOf(row) };
}

/** What the creator reserved in the window, oldest first, and what was reserved under this key whenever that was. */
export function readHistory(
  tx: Tx,
  { id: creatorId, limits }: LockedCreator,
  idempotencyKey: string | null,
  now: Date,
): Promise<Attempt[]> {
  const inWindow = { reservedAt: { gte: windowStart(limits, now) } };
  return tx.upload.findMany({
    where: { creatorId, OR: [inWindow, ...(idempotencyKey ? [{ idempotencyKey }] : [])] },
    orderBy: { reservedAt: "asc" },
    select: { id: true, reservedAt: true, size: true, state: true, idempotencyKey: true },
  });
}

/**
 * Sees to it that one more file of `size` bytes fits.
 * @throws Problem `not_allowed`, `file_too_large`, `too_many_attempts`, `daily_limit_reached`
 */
export async function takePlace(
  tx: Tx,
  { id: creatorId, suspended, limits }: LockedCreator,
  history: readonly Attempt[],
  size: number,
  now: Date,
): Promise<void> {
  if (suspended) throw new Problem("not_allowed", "Your access is suspended.");
  const largest = Math.min(limits.maxFileBytes, limits.bytes);
  if (size > largest) throw neverFits(size, largest);

  if (history.length >= attemptsOf(limits)) {
    throw tooManyAttempts(
      limits,
      history.map(({ reservedAt }) => reservedAt),
      now,
    );
  }

  let places: Place[] = history.flatMap(placeOf);
  if (fits(limits, places, size)) return;
  // A reservation keeps its place until it is moved to EXPIRED, which need not wait for the next reconcile.
  if ((await expireOverdue(tx, { creatorId }, now)) > 0) {
    places = await listPlaces(tx, creatorId, limits, now);
    if (fits(limits, places, size)) return;
  }
  throw limitReached(limits, places, size, now);
}
