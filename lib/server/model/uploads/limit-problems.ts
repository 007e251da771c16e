import { allowanceOf, fitsAt, leavesWindowAt } from "#lib/domain/limits.ts";
import type { Limits, QuotaSlot } from "#lib/domain/limits.ts";
import { formatBytes } from "#lib/domain/format.ts";
import { Problem } from "#lib/domain/problem.ts";

/** Returns the 413 for a file that exceeds what a whole day's limit allows. */
export function fileTooLarge(size: number, largest: number): Problem {
  return new Problem(
    "file_too_large",
    `This file is ${formatBytes(size)}; the limit is ${formatBytes(largest)}. Export it smaller, or ask the desk for more.`,
    { members: { requested: size, limit: largest } },
  );
}

/**
 * Returns the 429 with everything a client needs to wait for the right moment, or the 403 for a limit of 0.
 * @param soon when it is worth asking again before that
 */
export function dailyLimitReached(
  limits: Limits,
  slots: readonly QuotaSlot[],
  size: number,
  now: Date,
  soon?: Date,
): Problem {
  const fitsLater = fitsAt(limits, slots, size, now);
  const at = fitsLater && soon && soon < fitsLater ? soon : fitsLater;
  if (!at) {
    return new Problem("not_allowed", "Your daily limit is 0 uploads. Ask the desk to raise it.", {
      reason: "switchedOff",
    });
  }
  const { uploads, bytes } = allowanceOf(limits, slots, now);
  const byCount = uploads.remaining === 0;
  const detail = byCount
    ? `All ${limits.uploads} uploads of today's limit are taken. The next one fits at ${at.toISOString()}.`
    : `${formatBytes(size)} do not fit: ${formatBytes(bytes.remaining)} of today's ${formatBytes(limits.bytes)} are left. It fits at ${at.toISOString()}.`;
  return new Problem("daily_limit_reached", detail, {
    members: {
      ...(byCount ? uploads : bytes),
      unit: byCount ? "uploads" : "bytes",
      requested: byCount ? 1 : size,
      resetsAt: at.toISOString(),
      uploads,
      bytes,
    },
    headers: { "retry-after": retryAfter(at, now) },
  });
}

/** Returns the 429 for reserving and cancelling in a loop. */
export function tooManyAttempts(limits: Limits, attempts: Date[], now: Date): Problem {
  const at = leavesWindowAt(limits, attempts[0] ?? now, now);
  return new Problem(
    "too_many_attempts",
    `${attempts.length} uploads were begun today, cancelled ones included; that is the most. Go on at ${at.toISOString()}.`,
    {
      members: { attempts: attempts.length, resetsAt: at.toISOString() },
      headers: { "retry-after": retryAfter(at, now) },
    },
  );
}

/** Seconds, rounded up, so that a client that waits as long as asked is not a moment early. */
function retryAfter(at: Date, now: Date): string {
  return String(Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 1000)));
}
