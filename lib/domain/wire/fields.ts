import { z } from "zod";
import { keysOf } from "../keys-of.ts";
import { isTimeZone } from "../period.ts";

// Fields that many answers have.

export const id = z.uuid();

/** As JSON has it: ISO 8601 in UTC. */
export const time = z.iso.datetime();

export const bytes = z.int().min(0).describe("Bytes");

/** Goes back with the next request of the same list. */
export const nextCursor = z
  .string()
  .nullable()
  .describe("`cursor` of the next page; null on the last one");

/** One of a table's own keys. */
export function keyOf<Key extends string>(table: Record<Key, unknown>) {
  return z.enum(keysOf(table));
}

/** Years before 1900 are slips of the pen, which some calendars reckon in another way. */
const day = z.iso.date().refine((text) => text >= "1900-01-01", "must be a day such as 2026-11-24");

/** What a list shows of a calendar (lib/domain/period.ts). */
export const days = {
  from: day.optional().describe("The first day"),
  to: day.optional().describe("The last day"),
  zone: z
    .string()
    .max(100)
    .refine(isTimeZone, "must be a time zone such as Europe/Berlin")
    .optional()
    .describe("In which the days begin; left out: the portal's"),
};
