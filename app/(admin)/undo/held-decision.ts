import type { Decision } from "#lib/domain/decisions.ts";

/** A decision of the last seconds, as the bar above the page shows it. */
export type HeldDecision = {
  videoId: string;
  title: string;
  decision: Decision;
  /** By this browser's monotonic clock, in milliseconds. */
  endsAt: number;
  /** `over`: it was withdrawn or replaced meanwhile. `refused`: it was never made, which is said until somebody has read it. */
  state: "open" | "undoing" | "undone" | "made" | "over" | "refused";
  /** Why it could not be undone, or made. */
  problem: string | null;
};
