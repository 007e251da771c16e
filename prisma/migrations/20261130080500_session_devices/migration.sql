-- What a sign-in is recognised by: browser and system in a word each, and when it was last used. No address, no place.
ALTER TABLE "Session" ADD COLUMN "lastSeenAt" TIMESTAMPTZ(3), ADD COLUMN "browser" TEXT, ADD COLUMN "system" TEXT;
