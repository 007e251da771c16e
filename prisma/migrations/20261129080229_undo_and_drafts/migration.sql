-- CreateTable
CREATE TABLE "PendingDecision" (
    "videoId" UUID NOT NULL,
    "uploadId" UUID NOT NULL,
    "reviewerId" UUID NOT NULL,
    "decision" "ReviewState" NOT NULL,
    "reason" TEXT,
    "note" TEXT,
    "details" JSONB NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PendingDecision_pkey" PRIMARY KEY ("videoId")
);

-- CreateTable
CREATE TABLE "ReviewDraft" (
    "reviewerId" UUID NOT NULL,
    "uploadId" UUID NOT NULL,
    "videoId" UUID NOT NULL,
    "decision" "ReviewState",
    "reason" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "frameRate" DOUBLE PRECISION,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewDraft_pkey" PRIMARY KEY ("reviewerId","uploadId")
);

-- CreateIndex
CREATE INDEX "PendingDecision_dueAt_idx" ON "PendingDecision"("dueAt");

-- CreateIndex
CREATE INDEX "PendingDecision_reviewerId_idx" ON "PendingDecision"("reviewerId");

-- CreateIndex
CREATE INDEX "ReviewDraft_uploadId_idx" ON "ReviewDraft"("uploadId");

-- CreateIndex
CREATE INDEX "ReviewDraft_videoId_idx" ON "ReviewDraft"("videoId");

-- AddForeignKey
ALTER TABLE "PendingDecision" ADD CONSTRAINT "PendingDecision_videoId_fkey" FOREIGN KEY ("videoId") REFERENCES "Video"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PendingDecision" ADD CONSTRAINT "PendingDecision_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewDraft" ADD CONSTRAINT "ReviewDraft_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewDraft" ADD CONSTRAINT "ReviewDraft_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Prisma's schema has no word for these.
ALTER TABLE "PendingDecision" ADD CONSTRAINT "PendingDecision_decision_check"
  CHECK ("decision" IN ('APPROVED', 'CHANGES_REQUESTED', 'REJECTED'));
ALTER TABLE "ReviewDraft" ADD CONSTRAINT "ReviewDraft_decision_check"
  CHECK ("decision" IN ('CHANGES_REQUESTED', 'REJECTED'));
