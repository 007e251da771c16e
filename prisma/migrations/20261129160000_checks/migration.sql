-- What the code relies on, said to the database as well. NOT VALID: rows of before are not looked at here.
ALTER TABLE "User" ADD CONSTRAINT "User_limits_check"
  CHECK ("dailyUploads" >= 0 AND "dailyBytes" >= 0) NOT VALID;
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_limits_check"
  CHECK ("dailyUploads" >= 0 AND "dailyBytes" >= 0) NOT VALID;
ALTER TABLE "Video" ADD CONSTRAINT "Video_title_check" CHECK (title <> '') NOT VALID;
-- Only what was submitted is decided.
ALTER TABLE "Video" ADD CONSTRAINT "Video_decided_check"
  CHECK ("reviewState" IN ('PENDING', 'WITHDRAWN') OR "submittedAt" IS NOT NULL) NOT VALID;
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_size_check" CHECK (size >= 0) NOT VALID;
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_version_check" CHECK (version >= 1) NOT VALID;
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_parts_check"
  CHECK ((method = 'MULTIPART') = ("partSize" IS NOT NULL) AND ("partSize" IS NULL) = ("partCount" IS NULL)
    AND "partSize" > 0 AND "partCount" > 0) NOT VALID;
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_settled_check"
  CHECK ((state = 'RESERVED') = ("settledAt" IS NULL)) NOT VALID;
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_refusal_check" CHECK (refusal IS NULL OR state = 'REFUSED') NOT VALID;
-- When it came is known of previews that are gone, too.
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_preview_check"
  CHECK ("previewType" IS NULL OR "previewAt" IS NOT NULL) NOT VALID;
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_strip_check" CHECK ("hasStrip" OR NOT "hasSmallStrip") NOT VALID;
ALTER TABLE "Encoding" ADD CONSTRAINT "Encoding_counts_check"
  CHECK (percent BETWEEN 0 AND 100 AND attempt >= 0 AND failures >= 0) NOT VALID;
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_counts_check" CHECK (begun >= 0 AND deaths >= 0) NOT VALID;
ALTER TABLE "RateLimit" ADD CONSTRAINT "RateLimit_count_check" CHECK (count >= 0) NOT VALID;

-- Where all rows keep them, as they should, PostgreSQL may rely on them, too.
DO $$
DECLARE rule RECORD;
BEGIN
  FOR rule IN SELECT conrelid::regclass AS place, conname FROM pg_constraint
    WHERE contype = 'c' AND NOT convalidated AND connamespace = current_schema()::regnamespace
  LOOP
    BEGIN
      EXECUTE format('ALTER TABLE %s VALIDATE CONSTRAINT %I', rule.place, rule.conname);
    EXCEPTION WHEN check_violation THEN
      RAISE WARNING '% has rows of before that break %', rule.place, rule.conname;
    END;
  END LOOP;
END $$;

-- What the retention job looks for.
CREATE INDEX "Upload_ended_idx" ON "Upload" ("settledAt") WHERE state IN ('EXPIRED', 'CANCELLED');
CREATE INDEX "TimelineEntry_uploadId_idx" ON "TimelineEntry" ("uploadId");
