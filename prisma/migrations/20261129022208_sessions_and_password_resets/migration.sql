-- CreateEnum
CREATE TYPE "TokenScope" AS ENUM ('SEND', 'ALL');

-- AlterTable
ALTER TABLE "ApiToken" ADD COLUMN     "expiresAt" TIMESTAMPTZ(3) NOT NULL DEFAULT (now() + interval '90 days'),
ADD COLUMN     "scope" "TokenScope" NOT NULL DEFAULT 'ALL';

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasswordReset" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PasswordReset_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "PasswordReset_tokenHash_key" ON "PasswordReset"("tokenHash");

-- CreateIndex
CREATE INDEX "PasswordReset_userId_idx" ON "PasswordReset"("userId");

-- CreateIndex
CREATE INDEX "PasswordReset_expiresAt_idx" ON "PasswordReset"("expiresAt");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PasswordReset" ADD CONSTRAINT "PasswordReset_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Tokens from before had no end. They keep working for a year, and the account page says until when.
UPDATE "ApiToken" SET "expiresAt" = now() + interval '365 days';

-- What a suspension ends from now on has ended for those who are suspended already.
UPDATE "User" SET "sessionEpoch" = "sessionEpoch" + 1 WHERE "suspendedAt" IS NOT NULL;
UPDATE "ApiToken" SET "revokedAt" = now()
FROM "User" WHERE "User".id = "ApiToken"."userId" AND "User"."suspendedAt" IS NOT NULL AND "ApiToken"."revokedAt" IS NULL;
UPDATE "Invitation" SET "revokedAt" = now()
FROM "User"
WHERE "User".id = "Invitation"."invitedById" AND ("User"."suspendedAt" IS NOT NULL OR "User".role <> 'ADMIN')
  AND "Invitation"."acceptedAt" IS NULL AND "Invitation"."revokedAt" IS NULL;
UPDATE "Video" SET "claimedById" = NULL, "claimedUntil" = NULL
FROM "User"
WHERE "User".id = "Video"."claimedById" AND ("User"."suspendedAt" IS NOT NULL OR "User".role = 'CREATOR');
