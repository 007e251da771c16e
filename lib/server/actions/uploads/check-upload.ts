import { Problem } from "#lib/domain/problem.ts";
import { completeUpload } from "./complete-upload.ts";

/**
 * Completes an upload if the store has all of its bytes.
 * @throws if the store fails, which says nothing about the bytes
 */
export async function checkUpload(id: string, now: Date): Promise<"completed" | "incomplete"> {
  try {
    await completeUpload(id, now);
    return "completed";
  } catch (error) {
    if (error instanceof Problem && error.code === "upload_incomplete") return "incomplete";
    throw error;
  }
}
