import type { Allowance } from "../../domain/wire/uploads.ts";

/** A file that has no slot yet, in the order of the list. */
export type SlotRequest = { id: string; size: number };

/**
 * Who must wait for the daily limit, told before anything is asked: slots are given in the order of the list, and a
 * small file takes what a large one could not. What can never fit is not told to wait; the portal says why it is refused.
 */
export function planSlots(allowance: Allowance | null, files: readonly SlotRequest[]) {
  const waiting = new Set<string>();
  if (!allowance) return waiting;
  // Not today and not tomorrow: the portal says so better.
  if (allowance.uploads.limit < 1) return waiting;
  let uploads = allowance.uploads.remaining;
  let bytes = allowance.bytes.remaining;
  for (const { id, size } of files) {
    if (size > allowance.maxFileBytes || size > allowance.bytes.limit) continue;
    if (uploads < 1 || size > bytes) {
      waiting.add(id);
      continue;
    }
    uploads--;
    bytes -= size;
  }
  return waiting;
}
