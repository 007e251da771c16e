-- What the list of people shows and sorts by, beside the person's own row: that one is locked by whoever reserves or decides,
-- and neither should wait for the other.
CREATE TABLE "PersonStats" (
    "userId" UUID NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3),
    "videosSent" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "PersonStats_pkey" PRIMARY KEY ("userId"),
    CONSTRAINT "PersonStats_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Everybody has one.
CREATE FUNCTION "addPersonStats"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "PersonStats" ("userId") VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "User_stats" AFTER INSERT ON "User" FOR EACH ROW EXECUTE FUNCTION "addPersonStats"();

INSERT INTO "PersonStats" ("userId", "lastSeenAt", "videosSent")
SELECT u.id,
  greatest((SELECT max(s."createdAt") FROM "Session" s WHERE s."userId" = u.id),
    (SELECT max(t."lastUsedAt") FROM "ApiToken" t WHERE t."userId" = u.id)),
  coalesce(sent.videos, 0)
FROM "User" u LEFT JOIN (
  SELECT "creatorId", count(*) AS videos FROM "Video" WHERE "submittedAt" IS NOT NULL GROUP BY "creatorId"
) AS sent ON sent."creatorId" = u.id;

-- A video counts as sent from the moment that it reaches the desk. Counted at the end of the transaction, so that this is the
-- last row that it locks. Whoever gives videos to somebody else counts them anew.
CREATE FUNCTION "countVideoSent"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD."submittedAt" IS NOT NULL THEN
    UPDATE "PersonStats" SET "videosSent" = "videosSent" - 1 WHERE "userId" = OLD."creatorId";
  END IF;
  IF TG_OP <> 'DELETE' AND NEW."submittedAt" IS NOT NULL THEN
    UPDATE "PersonStats" SET "videosSent" = "videosSent" + 1 WHERE "userId" = NEW."creatorId";
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "Video_sent_insert" AFTER INSERT ON "Video" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW."submittedAt" IS NOT NULL) EXECUTE FUNCTION "countVideoSent"();
CREATE CONSTRAINT TRIGGER "Video_sent_update" AFTER UPDATE OF "submittedAt" ON "Video" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN ((OLD."submittedAt" IS NULL) <> (NEW."submittedAt" IS NULL)) EXECUTE FUNCTION "countVideoSent"();
CREATE CONSTRAINT TRIGGER "Video_sent_delete" AFTER DELETE ON "Video" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."submittedAt" IS NOT NULL) EXECUTE FUNCTION "countVideoSent"();

-- The orders of the list of people, and what it is narrowed to. Who was never seen comes with those of before all time.
CREATE INDEX "PersonStats_seen_idx" ON "PersonStats"((coalesce("lastSeenAt", '1970-01-01 00:00:00+00'::timestamptz)), "userId");
CREATE INDEX "PersonStats_videosSent_userId_idx" ON "PersonStats"("videosSent", "userId");
CREATE INDEX "User_createdAt_id_idx" ON "User"("createdAt", "id");
CREATE INDEX "User_role_id_idx" ON "User"("role", "id");
CREATE INDEX "User_suspended_idx" ON "User"("id") WHERE "suspendedAt" IS NOT NULL;
