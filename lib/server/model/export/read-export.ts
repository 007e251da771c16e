import type { ExportView } from "#lib/domain/wire/videos.ts";
import { db } from "#lib/server/base/db/client.ts";

/** Reads the state of a version's export; null if none was ever wanted. */
export async function readExport(uploadId: string): Promise<ExportView | null> {
  const row = await db.export.findUnique({ where: { uploadId } });
  if (!row) return null;
  const { state, key, reason } = row;
  return { state, key, ...(state === "FAILED" && reason && { reason }) };
}
