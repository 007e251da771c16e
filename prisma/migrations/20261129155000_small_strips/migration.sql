-- The strip in the size of lists.
ALTER TABLE "Upload" ADD COLUMN "hasSmallStrip" BOOLEAN NOT NULL DEFAULT false;
