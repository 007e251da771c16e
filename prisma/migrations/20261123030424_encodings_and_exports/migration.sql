-- CreateEnum
CREATE TYPE "ExportState" AS ENUM ('QUEUED', 'DONE', 'FAILED');

-- AlterTable
ALTER TABLE "Upload" ADD COLUMN     "previewAt" TIMESTAMPTZ(3),
ADD COLUMN     "previewType" TEXT;

-- AlterTable
ALTER TABLE "Video" ADD COLUMN     "rights" TEXT,
ADD COLUMN     "rightsNote" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "Encoding" (
    "uploadId" UUID NOT NULL,
    "encoder" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "percent" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "turn" INTEGER NOT NULL,
    "jobRef" TEXT,
    "heardAt" TIMESTAMPTZ(3),
    "queuedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "result" JSONB,

    CONSTRAINT "Encoding_pkey" PRIMARY KEY ("uploadId")
);

-- CreateTable
CREATE TABLE "Export" (
    "uploadId" UUID NOT NULL,
    "state" "ExportState" NOT NULL DEFAULT 'QUEUED',
    "bucket" TEXT,
    "key" TEXT,
    "reason" TEXT,
    "queuedAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Export_pkey" PRIMARY KEY ("uploadId")
);

-- CreateIndex
CREATE INDEX "Encoding_settledAt_heardAt_idx" ON "Encoding"("settledAt", "heardAt");

-- AddForeignKey
ALTER TABLE "Encoding" ADD CONSTRAINT "Encoding_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Export" ADD CONSTRAINT "Export_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
