-- AlterTable
ALTER TABLE "Upload" ADD COLUMN     "checkedAt" TIMESTAMPTZ(3),
ADD COLUMN     "formsExpireAt" TIMESTAMPTZ(3),
ADD COLUMN     "incompleteAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Upload_state_checkedAt_idx" ON "Upload"("state", "checkedAt");

-- CreateIndex
CREATE INDEX "Upload_cleanedAt_idx" ON "Upload"("cleanedAt");

-- CreateIndex
CREATE INDEX "Upload_formsExpireAt_idx" ON "Upload"("formsExpireAt");
