import { z } from "zod";
import { decisions } from "../decisions.ts";
import { time } from "./fields.ts";
import { PersonRef } from "./timeline.ts";

/** A decision that has not taken effect, as the desk sees it. */
export const PendingDecisionView = z
  .object({ decision: z.enum(decisions), by: PersonRef, at: time, undoUntil: time })
  .meta({ id: "PendingDecision", description: "A decision that can still be undone" });
export type PendingDecisionView = z.infer<typeof PendingDecisionView>;
