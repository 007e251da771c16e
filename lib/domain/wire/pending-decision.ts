import type { Decision } from "../states.ts";
import type { PersonRef } from "./timeline.ts";

/** A decision that has not taken effect, as the desk sees it. */
export type PendingDecisionView = {
  decision: Decision;
  by: PersonRef;
  at: string;
  undoUntil: string;
};
