-- A video is found by its creator's name and by the notes that stand on it as well.
CREATE FUNCTION "videoSearchText"(title TEXT, description TEXT, tags TEXT[], file_name TEXT, creator TEXT, notes TEXT)
RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT concat_ws(' ', "videoSearchText"(title, description, tags, file_name), creator, notes)
$$;

CREATE OR REPLACE FUNCTION "writeVideoSearchText"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  -- A new video is written together with its first upload, which cannot be read here yet: what is given is its file's name.
  NEW."searchText" := "videoSearchText"(NEW.title, NEW.description, NEW.tags, coalesce(
    (SELECT "fileName" FROM "Upload" WHERE id = NEW."currentUploadId"),
    CASE WHEN TG_OP = 'INSERT' THEN NEW."searchText" END),
    (SELECT name FROM "User" WHERE id = NEW."creatorId"),
    concat_ws(' ', NEW."rightsNote", NEW."reviewNote"));
  RETURN NEW;
END $$;
DROP TRIGGER "Video_searchText" ON "Video";
CREATE TRIGGER "Video_searchText"
  BEFORE INSERT OR UPDATE OF title, description, tags, "currentUploadId", "creatorId", "rightsNote", "reviewNote" ON "Video"
  FOR EACH ROW EXECUTE FUNCTION "writeVideoSearchText"();

CREATE OR REPLACE FUNCTION "writeSearchTextOfUpload"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  -- The trigger on videos writes it, which reads the upload as it is now.
  UPDATE "Video" v SET title = title
  WHERE v.id = NEW."videoId" AND v."currentUploadId" = NEW.id
    AND v."searchText" <> "videoSearchText"(v.title, v.description, v.tags, NEW."fileName",
      (SELECT name FROM "User" WHERE id = v."creatorId"), concat_ws(' ', v."rightsNote", v."reviewNote"));
  RETURN NULL;
END $$;

CREATE FUNCTION "writeSearchTextOfCreator"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  -- Without those that an older version wrote and today's checks refuse: nobody's name depends on them.
  UPDATE "Video" SET title = title WHERE "creatorId" = NEW.id
    AND title <> '' AND ("reviewState" IN ('PENDING', 'WITHDRAWN') OR "submittedAt" IS NOT NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER "User_searchText" AFTER UPDATE OF name ON "User"
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION "writeSearchTextOfCreator"();

UPDATE "Video" SET title = title
WHERE title <> '' AND ("reviewState" IN ('PENDING', 'WITHDRAWN') OR "submittedAt" IS NOT NULL);

-- What waits for its creator: among the rest, videos without a word on their rights.
CREATE INDEX "Video_creator_without_rights_idx" ON "Video" ("creatorId", "createdAt" DESC, id DESC)
  WHERE rights IS NULL AND "reviewState" = 'PENDING';
