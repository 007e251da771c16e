import { windowStart } from "#lib/domain/limits.ts";
import type { Limits, Place } from "#lib/domain/limits.ts";
import type { Tx } from "../db/client.ts";

/** The reservations that take a place of this creator's limit at `now`. */
export async function listPlaces(
  tx: Tx,
  creatorId: string,
  limits: Limits,
  now: Date,
): Promise<Place[]> {
  const rows = await tx.upload.findMany({
    where: {
      creatorId,
      state: { in: ["RESERVED", "VERIFIED", "REFUSED"] },
      reservedAt: { gte: windowStart(limits, now) },
    },
    select: { reservedAt: true, size: true, state: true },
  });
  return rows.map(({ reservedAt, size, state }) => ({
    reservedAt,
    size: Number(size),
    open: state === "RESERVED",
  }));
}
