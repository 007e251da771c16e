-- CreateIndex
CREATE INDEX "Upload_creatorId_size_idx" ON "Upload"("creatorId", "size");
