-- What is in a preview stood in the history only, which is told and not asked.
ALTER TABLE "Upload" ADD COLUMN "previewMedia" JSONB;

UPDATE "Upload" AS upload SET "previewMedia" = received.media
FROM (
  SELECT DISTINCT ON ("uploadId") "uploadId", data -> 'media' AS media
  FROM "TimelineEntry"
  WHERE kind = 'upload.preview_received' AND jsonb_typeof(data -> 'media') = 'object'
  ORDER BY "uploadId", id DESC
) AS received
WHERE upload.id = received."uploadId" AND upload."previewType" IS NOT NULL;
