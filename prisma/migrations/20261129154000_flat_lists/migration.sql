-- Lists, counts and search that cost the same at a million videos (tests/server/videos/plans.test.ts).

-- Part of PostgreSQL, and trusted: whoever owns the database may add it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

ALTER TABLE "Video" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';

-- All that a video is found by. The words of title and file name stand there once more without what people put between
-- them, so that a word's beginning is behind a space.
CREATE FUNCTION "videoSearchText"(title TEXT, description TEXT, tags TEXT[], file_name TEXT) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ' ' || concat_ws(' ', title, array_to_string(tags, ' '), file_name,
    translate(concat_ws(' ', title, file_name), '_-.,:;+&/()[]{}#''"', '                   '), description)
$$;

-- Whoever writes a video, its search text is written with it.
CREATE FUNCTION "writeVideoSearchText"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  -- A new video is written together with its first upload, which cannot be read here yet: what is given is its file's name.
  NEW."searchText" := "videoSearchText"(NEW.title, NEW.description, NEW.tags, coalesce(
    (SELECT "fileName" FROM "Upload" WHERE id = NEW."currentUploadId"),
    CASE WHEN TG_OP = 'INSERT' THEN NEW."searchText" END));
  RETURN NEW;
END $$;
CREATE TRIGGER "Video_searchText" BEFORE INSERT OR UPDATE OF title, description, tags, "currentUploadId" ON "Video"
  FOR EACH ROW EXECUTE FUNCTION "writeVideoSearchText"();

CREATE FUNCTION "writeSearchTextOfUpload"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Video" SET "searchText" = "videoSearchText"(title, description, tags, NEW."fileName")
  WHERE id = NEW."videoId" AND "currentUploadId" = NEW.id
    AND "searchText" <> "videoSearchText"(title, description, tags, NEW."fileName");
  RETURN NULL;
END $$;
CREATE TRIGGER "Upload_searchText" AFTER INSERT OR UPDATE OF "fileName" ON "Upload"
  FOR EACH ROW EXECUTE FUNCTION "writeSearchTextOfUpload"();

UPDATE "Video" v SET "searchText" = "videoSearchText"(v.title, v.description, v.tags, u."fileName")
FROM "Upload" u WHERE u.id = v."currentUploadId";

CREATE INDEX "Video_searchText_idx" ON "Video" USING GIN ("searchText" gin_trgm_ops);

-- A video has reached the desk when it has been submitted: its current version is verified then, and no list need ask it.
CREATE INDEX "Video_submitted_idx" ON "Video" ("createdAt" DESC, id DESC) WHERE "submittedAt" IS NOT NULL;
CREATE INDEX "Video_submitted_review_idx" ON "Video" ("reviewState", "createdAt" DESC, id DESC)
  WHERE "submittedAt" IS NOT NULL;
CREATE INDEX "Video_creator_review_idx" ON "Video" ("creatorId", "reviewState", "createdAt" DESC, id DESC)
  WHERE "submittedAt" IS NOT NULL;
-- The few of a creator that never reached it.
CREATE INDEX "Video_creator_unsubmitted_idx" ON "Video" ("creatorId", "createdAt" DESC, id DESC)
  WHERE "submittedAt" IS NULL;
-- The queue, and how many wait in it.
CREATE INDEX "Video_waiting_idx" ON "Video" ("submittedAt", id)
  WHERE "reviewState" = 'PENDING' AND "submittedAt" IS NOT NULL;
-- What was decided, for the usual wait.
CREATE INDEX "Video_decided_idx" ON "Video" ("submittedAt" DESC)
  WHERE "reviewState" IN ('APPROVED', 'CHANGES_REQUESTED', 'REJECTED')
    AND "submittedAt" IS NOT NULL AND "reviewedAt" >= "submittedAt";
-- Of no use any more beside those.
DROP INDEX "Video_reviewState_submittedAt_id_idx";

-- What is on its way and can be seen already.
CREATE INDEX "Upload_arriving_idx" ON "Upload" ("previewAt", id)
  WHERE state = 'RESERVED' AND version = 1 AND "previewType" IS NOT NULL;
-- Open ones: of one creator, and of all in the order in which they are checked and cleaned up after.
CREATE INDEX "Upload_open_idx" ON "Upload" ("creatorId", "reservedAt" DESC) WHERE state = 'RESERVED';
CREATE INDEX "Upload_check_idx" ON "Upload" ("checkedAt" NULLS FIRST, "expiresAt") WHERE state = 'RESERVED';
CREATE INDEX "Upload_open_since_idx" ON "Upload" ((coalesce("checkedAt", "reservedAt"))) WHERE state = 'RESERVED';
CREATE INDEX "Upload_clean_idx" ON "Upload" ("checkedAt" NULLS FIRST, "expiresAt")
  WHERE state <> 'RESERVED' AND "cleanedAt" IS NULL;
DROP INDEX "Upload_state_checkedAt_idx";
DROP INDEX "Upload_cleanedAt_idx";
