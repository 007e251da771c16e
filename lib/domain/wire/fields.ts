import { z } from "zod";

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
export function keyOf<Table extends object>(table: Table) {
  // Object.keys only promises strings; of a table that is written down in one place they are exactly its keys.
  return z.enum(Object.keys(table) as Extract<keyof Table, string>[]);
}
