import type { ExportView } from "#lib/domain/wire/videos.ts";
import { db } from "#lib/server/base/db/client.ts";

/** How the export of a version stands; null if it was never wanted. */
export async function readExport(uploadId: string): Promise<ExportView | null> {
  const row = await db.export.findUnique({ where: { uploadId } });
  if (!row) return null;
  const { state, key, reason } = row;
  return { state, key, ...(state === "FAILED" && reason && { reason }) };
}
