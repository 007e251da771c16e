-- What a creator says of every new video: description, tags, language, rights, credit. Read with the creator's own row, so
-- it needs no index.
ALTER TABLE "User" ADD COLUMN "usualDetails" JSONB;
