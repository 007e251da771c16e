import { whereOpen } from "#lib/server/model/uploads/upload-states.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { env } from "#lib/server/base/env.ts";

/** A reservation that is in use is extended, up to this many times its lifetime in all. */
const MOST_LIFETIMES = 7;

/** Extends the expiry of an upload that has just asked for more signed URLs. */
export async function extendReservation(upload: Upload, now: Date): Promise<void> {
  const lifetime = env.RESERVATION_MINUTES * 60_000;
  const latest = upload.reservedAt.getTime() + MOST_LIFETIMES * lifetime;
  const expiresAt = new Date(Math.min(now.getTime() + lifetime, latest));
  // At most one write per minute: 10,000 parts come in many batches.
  if (expiresAt.getTime() - upload.expiresAt.getTime() < Math.min(60_000, lifetime / 2)) return;
  await db.upload.updateMany({
    where: { id: upload.id, ...whereOpen, expiresAt: { lt: expiresAt } },
    data: { expiresAt },
  });
}
