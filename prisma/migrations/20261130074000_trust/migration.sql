-- What the desk thinks of somebody, and what colleagues should know.
CREATE TYPE "Trust" AS ENUM ('TRUSTED', 'WATCHED');
ALTER TABLE "User" ADD COLUMN "trust" "Trust", ADD COLUMN "deskNote" TEXT NOT NULL DEFAULT '';
CREATE INDEX "User_trust_idx" ON "User"("trust", "id") WHERE "trust" IS NOT NULL;

-- The decisions of one reviewer, newest first, and how many of each kind.
CREATE INDEX "TimelineEntry_decisions_idx" ON "TimelineEntry"("actorId", "id") INCLUDE ("kind")
  WHERE "kind" IN ('review.approved', 'review.changes_requested', 'review.rejected');
