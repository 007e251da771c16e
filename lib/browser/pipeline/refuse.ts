import type { ToldRefusal } from "../../domain/verdict.ts";
import type { Phase, Stage, UploadProblem } from "../upload-item.ts";

/** Where a task stands that does not go on by itself, and why. */
export type Explanation = {
  phase: Extract<Phase, "refused" | "failed" | "needsFile">;
  problem: UploadProblem;
};

/** A refusal of the file itself, found here or told by the portal. */
export function refuse(
  { reason, detail }: Omit<ToldRefusal, "reason"> & { reason: UploadProblem["code"] },
  at: Stage,
): Explanation {
  return { phase: "refused", problem: { code: reason, detail, retryable: false, at } };
}
