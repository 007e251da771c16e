import { after } from "next/server";
import { logError } from "#lib/server/base/log.ts";

/**
 * Runs work after the answer to the current request has been sent, so that its duration reveals nothing. Outside a
 * request it runs at once.
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
