import { Problem } from "#lib/domain/problem.ts";
import { settle } from "./settle.ts";

/**
 * Looks at what the store has of an upload, and completes it if that is all of it.
 * @throws if the store fails; that says nothing of the bytes
 */
export async function checkUpload(id: string, now: Date): Promise<"settled" | "incomplete"> {
  try {
    await settle(id, now);
    return "settled";
  } catch (error) {
    if (error instanceof Problem && error.code === "upload_incomplete") return "incomplete";
    throw error;
  }
}
