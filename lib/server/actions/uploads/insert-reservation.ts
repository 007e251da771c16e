import type { PartPlan } from "#lib/domain/part-plan.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";

export type NewReservation = Pick<
  Upload,
  | "id"
  | "videoId"
  | "creatorId"
  | "version"
  | "fileName"
  | "contentType"
  | "size"
  | "sizeIsCeiling"
  | "key"
  | "checksum"
  | "fingerprint"
  | "idempotencyKey"
  | "reservedAt"
  | "expiresAt"
  | "formsExpireAt"
> & {
  /** Null for a single POST. */
  plan: PartPlan | null;
};

/**
 * Inserts a reservation, its new video if there is a title, and its event. Video and upload are inserted in one statement,
 * because they refer to each other, which PostgreSQL checks at the end of a statement. The video starts with what its creator
 * says of all; its search text as the file's name, and a trigger adds the rest.
 */
export async function insertReservation(
  tx: Tx,
  title: string | null,
  upload: NewReservation,
): Promise<Upload> {
  const { id, videoId, creatorId, version, fileName, size, plan, reservedAt } = upload;
  const [row] = await tx.$queryRaw<Upload[]>`
    WITH video AS (
      INSERT INTO "Video" (
        id, "creatorId", title, "createdAt", "currentUploadId", "searchText", description, tags, language, rights,
        "rightsNote"
      )
      SELECT ${videoId}::uuid, creator.id, ${title}::text, ${reservedAt}::timestamptz, ${id}::uuid, ${fileName}::text,
        COALESCE(usual ->> 'description', ''),
        ARRAY(SELECT jsonb_array_elements_text(COALESCE(usual -> 'tags', '[]'))),
        usual ->> 'language', usual ->> 'rights', COALESCE(usual ->> 'rightsNote', '')
      FROM (SELECT id, "usualDetails" AS usual FROM "User") AS creator
      WHERE creator.id = ${creatorId}::uuid AND ${title}::text IS NOT NULL
    ), upload AS (
      INSERT INTO "Upload" (
        id, "videoId", "creatorId", version, "fileName", "contentType", size, "sizeIsCeiling", method, "partSize",
        "partCount", key, checksum, fingerprint, "idempotencyKey", "reservedAt", "expiresAt",
        "formsExpireAt"
      ) VALUES (
        ${id}::uuid, ${videoId}::uuid, ${creatorId}::uuid, ${version}, ${fileName}, ${upload.contentType}, ${size},
        ${upload.sizeIsCeiling}, ${plan ? "MULTIPART" : "POST"}::"TransferMethod", ${plan?.partSize ?? null}::bigint,
        ${plan?.partCount ?? null}::int, ${upload.key}, ${upload.checksum}, ${upload.fingerprint},
        ${upload.idempotencyKey}, ${reservedAt}::timestamptz, ${upload.expiresAt}::timestamptz,
        ${upload.formsExpireAt}::timestamptz
      ) RETURNING *
    )
    SELECT * FROM upload`;
  if (!row) throw new Error(`reservation ${id} was not written`);
  const data = { fileName, size: Number(size), version };
  await recordEvent(
    tx,
    { kind: "upload.reserved", actorId: creatorId, videoId, uploadId: id, data },
    reservedAt,
  );
  return row;
}
