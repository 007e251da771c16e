-- More uploads or bytes than a creator's limit, until a moment.
ALTER TABLE "User" ADD COLUMN "extraUploads" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "extraBytes" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "extraUntil" TIMESTAMPTZ(3);
ALTER TABLE "User" ADD CONSTRAINT "User_extra_check" CHECK ("extraUploads" >= 0 AND "extraBytes" >= 0);

-- What a creator asks the desk for; one at a time, gone once it is answered.
CREATE TABLE "LimitRequest" (
  "userId" UUID NOT NULL,
  "uploads" INTEGER NOT NULL,
  "bytes" BIGINT NOT NULL,
  "note" TEXT NOT NULL DEFAULT '',
  "askedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "LimitRequest_pkey" PRIMARY KEY ("userId"),
  CONSTRAINT "LimitRequest_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "LimitRequest_more_check" CHECK ("uploads" >= 0 AND "bytes" >= 0 AND ("uploads" > 0 OR "bytes" > 0))
);
CREATE INDEX "LimitRequest_askedAt_userId_idx" ON "LimitRequest"("askedAt", "userId");
