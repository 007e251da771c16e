-- AlterTable
ALTER TABLE "Upload" ADD COLUMN     "checkedBy" TEXT;

-- CreateTable
CREATE TABLE "StoreCheck" (
    "place" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StoreCheck_pkey" PRIMARY KEY ("place")
);
