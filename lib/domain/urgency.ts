// What goes before the rest of the queue, and what is said of a deadline.
import type { Translate } from "./texts/translator.ts";
import { timeLeft } from "./time-left.ts";

export type Urgency = { urgent: boolean; dueAt: string | null };

/** How long before its deadline a video goes before those that have more time, or none. */
export const NEAR_HOURS = 4;

/** By when a video presses: its deadline; an urgent one always has. The database says the same (migration urgency_and_assignments). */
export function pressingOf({ urgent, dueAt }: Urgency): Date | null {
  if (urgent) return new Date("2000-01-01T00:00:00Z");
  return dueAt === null ? null : new Date(dueAt);
}

/** From when on a deadline is worth a warning, and what it says then: "due in 2 h", "3 h late". */
export type DeadlineState = "later" | "near" | "late";

/** @param now milliseconds */
export function deadlineState(dueAt: string, now: number): DeadlineState {
  const left = Date.parse(dueAt) - now;
  if (left <= 0) return "late";
  return left <= NEAR_HOURS * 3_600_000 ? "near" : "later";
}

/** How long there is until a deadline, or has been since. @param now milliseconds */
export function timeToDeadline(units: Translate<"units">, dueAt: string, now: number): string {
  const seconds = Math.abs(Date.parse(dueAt) - now) / 1000;
  // Nobody counts seconds of a deadline, and after some hours no minutes.
  const step = seconds > 6 * 3600 ? 3600 : 60;
  return timeLeft(units, Math.max(60, Math.round(seconds / step) * step));
}
