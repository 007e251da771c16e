import type { Limits } from "#lib/domain/limits.ts";
import { env } from "#lib/server/base/env.ts";

/** What a person's row says of their limit. */
export type LimitColumns = {
  dailyUploads: number | null;
  dailyBytes: number | bigint | null;
  extraUploads: number;
  extraBytes: number | bigint;
  extraUntil: Date | null;
};

/**
 * Returns a person's daily limit: their own where an admin set one, else the portal's; with what they were given on top
 * while that lasts.
 */
export function limitsOf(person: LimitColumns, now: Date): Limits {
  const isMore = person.extraUntil !== null && person.extraUntil > now;
  return {
    uploads: (person.dailyUploads ?? env.DAILY_UPLOADS) + (isMore ? person.extraUploads : 0),
    bytes: Number(person.dailyBytes ?? env.DAILY_BYTES) + (isMore ? Number(person.extraBytes) : 0),
    ...portalLimits(),
  };
}

/** What is the same for everybody. */
export function portalLimits(): Pick<Limits, "maxFileBytes" | "window" | "timeZone"> {
  return {
    maxFileBytes: env.MAX_FILE_BYTES,
    window: env.LIMIT_WINDOW,
    timeZone: env.PORTAL_TIME_ZONE,
  };
}

/**
 * Returns how many reservations a creator may make in a window, including cancelled ones, so that reserve-and-cancel
 * loops end.
 */
export function attemptsOf(limits: Limits): number {
  return Math.max(env.DAILY_ATTEMPTS, 4 * limits.uploads);
}
