-- What the desk asks of its queue stands with the video: how long its current version lasts, and which one it is. Otherwise
-- each such question would read the uploads of all that wait (tests/server/videos/plans.test.ts).

ALTER TABLE "Video" ADD COLUMN "duration" DOUBLE PRECISION;
ALTER TABLE "Video" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- Seconds; null where nothing is known of the file.
CREATE FUNCTION "durationOfMedia"(media JSONB) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof(media->'duration') = 'number' THEN (media->>'duration')::float8 END
$$;

-- Whoever writes a video or a version of it, these are written with it.
CREATE FUNCTION "writeVideoVersion"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  SELECT "durationOfMedia"(u.media), u.version INTO NEW."duration", NEW."version"
  FROM "Upload" u WHERE u.id = NEW."currentUploadId";
  -- A new video is written together with its first upload, which cannot be read here yet.
  NEW."version" := coalesce(NEW."version", 1);
  RETURN NEW;
END $$;
CREATE TRIGGER "Video_version" BEFORE INSERT OR UPDATE OF "currentUploadId" ON "Video"
  FOR EACH ROW EXECUTE FUNCTION "writeVideoVersion"();

CREATE FUNCTION "writeVersionOfUpload"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Video" SET "duration" = "durationOfMedia"(NEW.media), "version" = NEW.version
  WHERE id = NEW."videoId" AND "currentUploadId" = NEW.id
    AND ("duration", "version") IS DISTINCT FROM ("durationOfMedia"(NEW.media), NEW.version);
  RETURN NULL;
END $$;
CREATE TRIGGER "Upload_version" AFTER INSERT OR UPDATE OF media ON "Upload"
  FOR EACH ROW EXECUTE FUNCTION "writeVersionOfUpload"();

UPDATE "Video" v SET "duration" = "durationOfMedia"(u.media), "version" = u.version
FROM "Upload" u WHERE u.id = v."currentUploadId"
  AND (v."duration", v."version") IS DISTINCT FROM ("durationOfMedia"(u.media), u.version);

-- The queue, how many wait in it, and what most questions ask of it.
CREATE INDEX "Video_waiting_facts_idx" ON "Video" ("submittedAt", id)
  INCLUDE ("creatorId", rights, language, "duration", "version")
  WHERE "reviewState" = 'PENDING' AND "submittedAt" IS NOT NULL;
CREATE INDEX "Video_waiting_duration_idx" ON "Video" ("duration", id)
  WHERE "reviewState" = 'PENDING' AND "submittedAt" IS NOT NULL;
-- Of no use any more beside those.
DROP INDEX "Video_waiting_idx";
