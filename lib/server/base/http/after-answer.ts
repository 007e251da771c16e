import { after } from "next/server";
import { logError } from "#lib/server/base/log.ts";

/**
 * Does something when the answer to the present request has left, so that its time tells nobody what was done. Where no
 * request is answered, at once.
 */
export function afterAnswer(work: () => Promise<void>): void {
  const careful = () =>
    work().catch((error: unknown) => logError("work after an answer failed", error));
  try {
    after(careful);
  } catch {
    void careful();
  }
}
