import { TZDate } from "@date-fns/tz";
import { addDays, startOfDay } from "date-fns";
import type { Allowance, Counter } from "./wire/uploads.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export type LimitWindow = "day" | "rolling";

/** How many uploads and bytes one creator may reserve in a window, and which window that is. */
export type Limits = {
  uploads: number;
  bytes: number;
  maxFileBytes: number;
  window: LimitWindow;
  timeZone: string;
};

/** A reservation that counts towards the daily limit: RESERVED, VERIFIED or REFUSED. */
export type QuotaSlot = { reservedAt: Date; size: number; open: boolean };

/** Returns the start of the current window: midnight in the portal's zone, or 24 hours ago. */
export function windowStart(limits: Pick<Limits, "window" | "timeZone">, now: Date): Date {
  if (limits.window === "rolling") return new Date(now.getTime() - DAY_MS);
  return new Date(startOfDay(new TZDate(now, limits.timeZone)).getTime());
}

/** Returns the end of the calendar day that `now` is in; 23 or 25 hours away where the clocks change. */
function nextDay(timeZone: string, now: Date): Date {
  return new Date(addDays(startOfDay(new TZDate(now, timeZone)), 1).getTime());
}

/**
 * Returns what is left of a creator's daily limit.
 * @param slots every reservation that counts, made since {@link windowStart}, in any order
 */
export function allowanceOf(limits: Limits, slots: readonly QuotaSlot[], now: Date): Allowance {
  const open = slots.filter((slot) => slot.open);
  const closed = slots.filter((slot) => !slot.open);
  return {
    uploads: counter(limits.uploads, closed.length, open.length),
    bytes: counter(limits.bytes, sum(closed), sum(open)),
    window: limits.window,
    resetsAt: leavesWindowAt(limits, oldestOf(slots) ?? now, now).toISOString(),
    maxFileBytes: Math.min(limits.maxFileBytes, limits.bytes),
    timeZone: limits.timeZone,
  };
}

/**
 * Returns when a file of `size` bytes that does not fit now will fit: at midnight, or as soon as enough of the oldest
 * reservations have left the rolling window. Null if never.
 */
export function fitsAt(
  limits: Limits,
  slots: readonly QuotaSlot[],
  size: number,
  now: Date,
): Date | null {
  if (limits.uploads < 1 || size > limits.bytes) return null;
  if (limits.window === "day") return nextDay(limits.timeZone, now);
  const oldestFirst = slots.toSorted((a, b) => a.reservedAt.getTime() - b.reservedAt.getTime());
  let count = oldestFirst.length;
  let bytes = sum(oldestFirst);
  for (const slot of oldestFirst) {
    count -= 1;
    bytes -= slot.size;
    if (count < limits.uploads && bytes + size <= limits.bytes) {
      return leavesWindowAt(limits, slot.reservedAt, now);
    }
  }
  return now;
}

/** Whether a file of `size` bytes fits beside `slots`. */
export function fits(limits: Limits, slots: readonly QuotaSlot[], size: number): boolean {
  return slots.length < limits.uploads && sum(slots) + size <= limits.bytes;
}

/** Returns when `oldest` leaves the window: at midnight, or 24 hours after it. */
export function leavesWindowAt(
  limits: Pick<Limits, "window" | "timeZone">,
  oldest: Date,
  now: Date,
): Date {
  if (limits.window === "day") return nextDay(limits.timeZone, now);
  return new Date(oldest.getTime() + DAY_MS);
}

function counter(limit: number, used: number, reserved: number): Counter {
  return { limit, used, reserved, remaining: Math.max(0, limit - used - reserved) };
}

function oldestOf(slots: readonly QuotaSlot[]): Date | null {
  if (slots.length === 0) return null;
  return new Date(Math.min(...slots.map((slot) => slot.reservedAt.getTime())));
}

function sum(slots: readonly QuotaSlot[]): number {
  return slots.reduce((bytes, slot) => bytes + slot.size, 0);
}
