import type { Decision } from "#lib/domain/decisions.ts";

/** A decision of the last seconds, as the bar above the page shows it. */
export type HeldDecision = {
  videoId: string;
  title: string;
  decision: Decision;
  /** By this browser's monotonic clock, in milliseconds. */
  endsAt: number;
  /** `over`: it was withdrawn or replaced meanwhile. */
  state: "open" | "undoing" | "undone" | "made" | "over";
  /** Why it could not be undone. */
  problem: string | null;
};
