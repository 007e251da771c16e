-- AlterTable
ALTER TABLE "Video" ADD COLUMN     "decidedDetails" JSONB;

-- What was decided before is as it was decided on where nothing was edited afterwards. Of the rest nobody knows any more.
UPDATE "Video" AS video
SET "decidedDetails" = jsonb_build_object(
  'uploadId', "currentUploadId",
  'title', title,
  'description', description,
  'tags', to_jsonb(tags),
  'language', language,
  'rights', rights,
  'rightsNote', "rightsNote"
)
WHERE "reviewState" IN ('APPROVED', 'REJECTED') AND "reviewedAt" IS NOT NULL AND "currentUploadId" IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM "TimelineEntry" AS entry
    WHERE entry."videoId" = video.id AND entry.kind = 'video.edited' AND entry.at > video."reviewedAt"
  );
