-- Whose name and address are gone. The row stays: what was sent and decided names it.
ALTER TABLE "User" ADD COLUMN "erasedAt" TIMESTAMPTZ(3);

-- They are on no list, so they are in none of the indexes that people are counted from.
CREATE INDEX "User_present_idx" ON "User"("id") WHERE "erasedAt" IS NULL;
DROP INDEX "User_role_id_idx";
CREATE INDEX "User_role_idx" ON "User"("role", "id") WHERE "erasedAt" IS NULL;
DROP INDEX "User_suspended_idx";
CREATE INDEX "User_suspended_idx" ON "User"("id") WHERE "suspendedAt" IS NOT NULL AND "erasedAt" IS NULL;
