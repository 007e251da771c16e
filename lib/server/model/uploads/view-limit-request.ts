import type { LimitRequestView } from "#lib/domain/wire/uploads.ts";
import type { LimitRequest } from "#lib/server/base/db/generated/client.ts";

/** Returns what a creator asked for, as they and the admins see it. */
export function viewLimitRequest(row: LimitRequest): LimitRequestView {
  const { uploads, bytes, note, askedAt } = row;
  return { uploads, bytes: Number(bytes), note, askedAt: askedAt.toISOString() };
}
