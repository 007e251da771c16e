import type { Limits } from "#lib/domain/limits.ts";
import { env } from "#lib/server/base/env.ts";

/** Returns a person's daily limit: their own where an admin set one, else the portal's. */
export function limitsOf(person: {
  dailyUploads: number | null;
  dailyBytes: number | bigint | null;
}): Limits {
  return {
    uploads: person.dailyUploads ?? env.DAILY_UPLOADS,
    bytes: Number(person.dailyBytes ?? env.DAILY_BYTES),
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
