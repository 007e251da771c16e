import { isOpenSql } from "#lib/server/model/uploads/upload-states.ts";
import type { UploadView } from "#lib/domain/wire/uploads.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { viewUpload } from "#lib/server/model/uploads/view-upload.ts";

/** Lists the creator's unfinished uploads, newest first; any tab, browser or device can resume them. */
export async function listOpenUploads(creatorId: string): Promise<UploadView[]> {
  const uploads = await db.$queryRaw<Upload[]>(Prisma.sql`
    SELECT * FROM "Upload" WHERE "creatorId" = ${creatorId}::uuid AND state ${isOpenSql}
    ORDER BY "reservedAt" DESC LIMIT 500`);
  return uploads.map(viewUpload);
}
