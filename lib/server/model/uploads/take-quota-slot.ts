import { isOpen } from "#lib/domain/states.ts";
import { fits, windowStart } from "#lib/domain/limits.ts";
import type { Limits, QuotaSlot } from "#lib/domain/limits.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { Role, UploadState } from "#lib/domain/states.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { attemptsOf, limitsOf } from "./limits-of.ts";
import type { LimitColumns } from "./limits-of.ts";
import { dailyLimitReached, fileTooLarge, tooManyAttempts } from "./limit-problems.ts";
import { quotaSlotOf } from "./list-quota-slots.ts";

export type LockedCreator = { id: string; suspended: boolean; limits: Limits };

/** A reservation that the creator made since the window began, whatever became of it. */
export type PastReservation = {
  id: string;
  reservedAt: Date;
  size: bigint;
  state: UploadState;
  expiresAt: Date;
  idempotencyKey: string | null;
};

/**
 * Seconds after which an overdue reservation that blocks another one has been checked twice, and is verified or has
 * expired.
 */
const OVERDUE_SECONDS = 15;

/**
 * Locks a creator's row and reads the limits from it. All reservations of one creator queue here, so that count and
 * insert cannot interleave, in any number of processes.
 */
export async function lockCreator(tx: Tx, id: string, now: Date): Promise<LockedCreator> {
  type Row = LimitColumns & { role: Role; suspendedAt: Date | null };
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT role, "suspendedAt", "dailyUploads", "dailyBytes", "extraUploads", "extraBytes", "extraUntil" FROM "User"
    WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  if (!row) throw new Problem("not_allowed", "Your account is gone.", { reason: "noAccount" });
  if (row.role !== "CREATOR")
    throw new Problem("not_allowed", "This is for creators.", { reason: "otherRole" });
  return { id, suspended: row.suspendedAt !== null, limits: limitsOf(row, now) };
}

/** Reads the creator's reservations of the window, oldest first, and any earlier one with this key. */
export function readReservations(
  tx: Tx,
  { id: creatorId, limits }: LockedCreator,
  idempotencyKey: string | null,
  now: Date,
): Promise<PastReservation[]> {
  const inWindow = { reservedAt: { gte: windowStart(limits, now) } };
  return tx.upload.findMany({
    where: { creatorId, OR: [inWindow, ...(idempotencyKey ? [{ idempotencyKey }] : [])] },
    orderBy: { reservedAt: "asc" },
    select: {
      id: true,
      reservedAt: true,
      size: true,
      state: true,
      expiresAt: true,
      idempotencyKey: true,
    },
  });
}

const isOverdue = (reservation: PastReservation, now: Date) =>
  isOpen(reservation) && reservation.expiresAt <= now;

/**
 * Requires that the creator's quota has room for one more file of `size` bytes.
 * @throws Problem `not_allowed`, `file_too_large`, `too_many_attempts`, `daily_limit_reached`
 */
export function takeQuotaSlot(
  { suspended, limits }: LockedCreator,
  history: readonly PastReservation[],
  size: number,
  now: Date,
): void {
  if (suspended) {
    throw new Problem("not_allowed", "Your access is suspended.", { reason: "suspended" });
  }
  const largest = Math.min(limits.maxFileBytes, limits.bytes);
  if (size > largest) throw fileTooLarge(size, largest);

  if (history.length >= attemptsOf(limits)) {
    throw tooManyAttempts(
      limits,
      history.map(({ reservedAt }) => reservedAt),
      now,
    );
  }

  const slots: QuotaSlot[] = history.flatMap(quotaSlotOf);
  if (fits(limits, slots, size)) return;
  // An overdue reservation keeps its slot until the store was asked what it has of it, which cannot happen inside this
  // transaction.
  const unlessOverdue = history
    .filter((reservation) => !isOverdue(reservation, now))
    .flatMap(quotaSlotOf);
  const isFreedSoon = fits(limits, unlessOverdue, size);
  const soon = isFreedSoon ? new Date(now.getTime() + OVERDUE_SECONDS * 1000) : undefined;
  throw dailyLimitReached(limits, slots, size, now, soon);
}
