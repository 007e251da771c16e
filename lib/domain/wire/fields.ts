import { z } from "zod";
import { keysOf } from "../keys-of.ts";

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
