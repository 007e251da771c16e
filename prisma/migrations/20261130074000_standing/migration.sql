-- What the desk thinks of somebody, and what colleagues should know.
CREATE TYPE "Standing" AS ENUM ('TRUSTED', 'WATCHED');
ALTER TABLE "User" ADD COLUMN "standing" "Standing", ADD COLUMN "deskNote" TEXT NOT NULL DEFAULT '';
CREATE INDEX "User_standing_idx" ON "User"("standing", "id") WHERE "standing" IS NOT NULL;

-- The decisions of one reviewer, newest first, and how many of each kind.
CREATE INDEX "TimelineEntry_decisions_idx" ON "TimelineEntry"("actorId", "id") INCLUDE ("kind")
  WHERE "kind" IN ('review.approved', 'review.changes_requested', 'review.rejected');
