-- What people type is looked for by trigrams.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- A text in the form that is searched (lib/server/db/search.ts writes the patterns). pg_trgm makes trigrams of letters and
-- digits only, and in a database of locale C of those in ASCII only: a name in Cyrillic, or of two Chinese characters, would
-- have none. Here every byte beyond ASCII is three digits. Digits that stood in the text are capitals, which nothing else is
-- after lower(), so that the one is never found in the other. The space in front lets a word begin at the beginning.
CREATE FUNCTION "search_form"("written" TEXT) RETURNS TEXT
  LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT encode(convert_to(' ' || translate(lower("written"), '0123456789', 'ABCDEFGHIJ'), 'UTF8'), 'escape') $$;

-- People: in the order of their list, and by name and address. A name of any length must fit into a B-tree.
CREATE INDEX "User_list_idx" ON "User"((left(coalesce("name", "email"), 100)), "email", "id");
CREATE INDEX "User_search_idx" ON "User" USING GIN (search_form(coalesce("name", '') || ' ' || "email") gin_trgm_ops);

-- Invitations: newest first, those that are open, and by name and address.
DROP INDEX "Invitation_createdAt_idx";
CREATE INDEX "Invitation_createdAt_id_idx" ON "Invitation"("createdAt", "id");
CREATE INDEX "Invitation_open_idx" ON "Invitation"("expiresAt", "id") WHERE "acceptedAt" IS NULL AND "revokedAt" IS NULL;
CREATE INDEX "Invitation_search_idx" ON "Invitation" USING GIN (search_form(coalesce("name", '') || ' ' || "email") gin_trgm_ops);

-- The history: of who acted, and of an address that has no account.
CREATE INDEX "TimelineEntry_actorId_id_idx" ON "TimelineEntry"("actorId", "id");
CREATE INDEX "TimelineEntry_email_idx" ON "TimelineEntry"(("data" ->> 'email'), "id") WHERE ("data" ->> 'email') IS NOT NULL;

-- Videos, in that form, too.
DROP INDEX "Video_searchText_idx";
CREATE INDEX "Video_search_idx" ON "Video" USING GIN (search_form("searchText") gin_trgm_ops);
