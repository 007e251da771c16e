import { createHash } from "node:crypto";
import { db } from "#lib/server/base/db/client.ts";
import { policyOf } from "./policies.ts";
import type { Policy, PolicyName } from "./policies.ts";

/** A limit and whom it counts: an address, a network, a person's id. `times` if a request counts more than once. */
export type Counted = { policy: PolicyName; by: string; times?: number };

/** The state of a limit after counting. */
export type Count = { policy: Policy; by: string; used: number; resetSeconds: number };

type Row = { key: string; count: number; seconds: number };

/**
 * Counts each of `counted`, whether or not its limit is reached. One statement, so that of any number of concurrent
 * requests, in any number of processes, each gets a different number. The database defines the windows. Rows are locked
 * in the order of their keys, so that two statements cannot deadlock.
 */
export async function count(counted: readonly Counted[]): Promise<Count[]> {
  const keys = counted.map(keyOf);
  const seconds = counted.map(({ policy }) => policyOf(policy).windowSeconds);
  const times = counted.map((one) => one.times ?? 1);
  const rows = await db.$queryRaw<Row[]>`
    INSERT INTO "RateLimit" AS kept (key, count, "expiresAt")
    SELECT key, times, now() + make_interval(secs => seconds)
    FROM unnest(${keys}::text[], ${seconds}::int[], ${times}::int[]) AS wanted (key, seconds, times) ORDER BY key
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN kept."expiresAt" <= now() THEN excluded.count
        ELSE LEAST(kept.count + excluded.count, 1000000000) END,
      "expiresAt" = CASE WHEN kept."expiresAt" <= now() THEN excluded."expiresAt" ELSE kept."expiresAt" END
    RETURNING key, count, extract(epoch FROM kept."expiresAt" - now())::float8 AS seconds`;
  return counted.map(({ policy, by }, index) => {
    const row = rows.find(({ key }) => key === keys[index]);
    if (!row) throw new Error(`the limit ${policy} was not counted`);
    const limit = policyOf(policy);
    // The column has milliseconds, rounded.
    const left = Math.min(limit.windowSeconds, Math.ceil(row.seconds));
    return { policy: limit, by, used: row.count, resetSeconds: Math.max(1, left) };
  });
}

/** Takes back one count of {@link count}. */
export async function uncount(counted: readonly Counted[]): Promise<void> {
  const keys = counted.map(keyOf);
  await db.$executeRaw`
    UPDATE "RateLimit" SET count = count - 1 WHERE key IN (
      SELECT key FROM "RateLimit" WHERE key = ANY (${keys}::text[]) AND count > 0 AND "expiresAt" > now()
      ORDER BY key FOR UPDATE
    )`;
}

/** Hashes to a fixed length, so that the table does not reveal the addresses. */
function keyOf({ policy, by }: Counted): string {
  return `${policy}:${createHash("sha256").update(by).digest("base64url").slice(0, 22)}`;
}
