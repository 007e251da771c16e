import type { UploadView } from "#lib/domain/wire/uploads.ts";
import { db } from "../db/client.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Upload } from "../db/generated/client.ts";
import { viewUpload } from "./view-upload.ts";

/** The creator's unfinished uploads, newest first; any tab, browser or device can go on with them. */
export async function listOpenUploads(creatorId: string): Promise<UploadView[]> {
  const uploads = await db.$queryRaw<Upload[]>(Prisma.sql`
    SELECT * FROM "Upload" WHERE "creatorId" = ${creatorId}::uuid AND state = 'RESERVED'
    ORDER BY "reservedAt" DESC LIMIT 500`);
  return uploads.map(viewUpload);
}
