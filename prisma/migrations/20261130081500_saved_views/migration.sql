-- What somebody asks of the queue again and again, by a name.

CREATE TABLE "SavedView" (
  "id" UUID NOT NULL,
  "ownerId" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "shared" BOOLEAN NOT NULL DEFAULT false,
  "asked" JSONB NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "SavedView_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id")
    ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "SavedView_ownerId_name_key" ON "SavedView"("ownerId", "name");
-- Those of the whole desk.
CREATE INDEX "SavedView_shared_idx" ON "SavedView"("name", "id") WHERE "shared";
