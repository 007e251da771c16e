-- What the desk says of a video that waits: that it is urgent, until when it is needed, and who should review it.

ALTER TABLE "Video" ADD COLUMN "urgent" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Video" ADD COLUMN "dueAt" TIMESTAMPTZ(3);
ALTER TABLE "Video" ADD COLUMN "pressing" TIMESTAMPTZ(3);
ALTER TABLE "Video" ADD COLUMN "assignedToId" UUID;
ALTER TABLE "Video" ADD COLUMN "assignedFromId" UUID;

ALTER TABLE "Video" ADD CONSTRAINT "Video_assignedToId_fkey" FOREIGN KEY ("assignedToId")
  REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Video" ADD CONSTRAINT "Video_assignedFromId_fkey" FOREIGN KEY ("assignedFromId")
  REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By when it presses: its deadline; an urgent one always has. Null: never.
CREATE FUNCTION "writeVideoPressing"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW."pressing" := CASE WHEN NEW."urgent" THEN TIMESTAMPTZ '2000-01-01 00:00:00+00' ELSE NEW."dueAt" END;
  RETURN NEW;
END $$;
CREATE TRIGGER "Video_pressing" BEFORE INSERT OR UPDATE OF "urgent", "dueAt" ON "Video"
  FOR EACH ROW EXECUTE FUNCTION "writeVideoPressing"();

-- Those that go before the others of the queue, and the filters by them.
CREATE INDEX "Video_waiting_pressing_idx" ON "Video" ("pressing", "submittedAt", id)
  WHERE "reviewState" = 'PENDING' AND "submittedAt" IS NOT NULL AND "pressing" IS NOT NULL;
-- What somebody should review, and what they no longer can once they leave the desk.
CREATE INDEX "Video_assignedToId_idx" ON "Video" ("assignedToId", "submittedAt", id)
  WHERE "assignedToId" IS NOT NULL;
CREATE INDEX "Video_assignedFromId_idx" ON "Video" ("assignedFromId") WHERE "assignedFromId" IS NOT NULL;
