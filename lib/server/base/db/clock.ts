import { db } from "./client.ts";

/** The database's time, measured once and counted on from by a clock that nobody sets. Milliseconds. */
type Measured = { time: number; at: number; wall: number };

/** Milliseconds that a measurement is counted on from: clocks drift by some parts in a million. */
const GOOD_FOR_MS = 30_000;

/** Milliseconds by which the wall clock may have left the other one: more, and the machine slept, or somebody set it. */
const MOST_APART_MS = 500;

let last: Measured | undefined;
let measuring: Promise<Measured> | undefined;

/**
 * What time it is. Windows, leases and expiries go by the database's clock, the only one that all processes share: the
 * machine's own may be hours off. One question every half a minute; right to half a round trip.
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
