import type { UploadView } from "#lib/domain/wire/uploads.ts";
import { db } from "../db/client.ts";
import { viewUpload } from "./view-upload.ts";

/** The creator's unfinished uploads, newest first; any tab, browser or device can go on with them. */
export async function listOpenUploads(creatorId: string): Promise<UploadView[]> {
  const uploads = await db.upload.findMany({
    where: { creatorId, state: "RESERVED" },
    orderBy: { reservedAt: "desc" },
    take: 500,
  });
  return uploads.map(viewUpload);
}
