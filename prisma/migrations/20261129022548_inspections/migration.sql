-- CreateTable
CREATE TABLE "Inspection" (
    "uploadId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "begun" INTEGER NOT NULL DEFAULT 0,
    "deaths" INTEGER NOT NULL DEFAULT 0,
    "death" TEXT,

    CONSTRAINT "Inspection_pkey" PRIMARY KEY ("uploadId","subject")
);

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
