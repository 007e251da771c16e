import { db } from "./client.ts";

/** A measurement of the database's time, counted on from by a monotonic clock. Milliseconds. */
type Measured = { time: number; at: number; wall: number };

/** Milliseconds for which a measurement is used: clocks drift by some parts in a million. */
const GOOD_FOR_MS = 30_000;

/**
 * Milliseconds by which the wall clock may diverge from the monotonic one; beyond that the machine slept, or somebody
 * set its clock.
 */
const MOST_APART_MS = 500;

let last: Measured | undefined;
let measuring: Promise<Measured> | undefined;

/**
 * Returns the current time of the database. Windows, leases and expiries use it because all processes share it; a
 * machine's own clock may be hours off. Queries at most once in 30 s, and is accurate to half a round trip.
 * @throws whatever says that the database cannot be reached
 */
export async function databaseNow(): Promise<Date> {
  if (!last || !isGood(last)) {
    measuring ??= measure().finally(() => (measuring = undefined));
    last = await measuring;
  }
  return new Date(last.time + performance.now() - last.at);
}

function isGood({ at, wall }: Measured): boolean {
  const passed = performance.now() - at;
  return passed < GOOD_FOR_MS && Math.abs(Date.now() - wall - passed) < MOST_APART_MS;
}

async function measure(): Promise<Measured> {
  const asked = performance.now();
  const [row] = await db.$queryRaw<{ time: number }[]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS time`;
  if (!row) throw new Error("the database told no time");
  const at = performance.now();
  return { time: row.time + (at - asked) / 2, at, wall: Date.now() };
}
