-- The activity is listed by time, all of it or what somebody did, what happened to them, and what concerns one video. By
-- kind and time there is an index already. The indexes by id served the same lists before.
CREATE INDEX "TimelineEntry_at_id_idx" ON "TimelineEntry"("at", "id");
CREATE INDEX "TimelineEntry_actorId_at_id_idx" ON "TimelineEntry"("actorId", "at", "id");
CREATE INDEX "TimelineEntry_personId_at_id_idx" ON "TimelineEntry"("personId", "at", "id");
CREATE INDEX "TimelineEntry_videoId_at_id_idx" ON "TimelineEntry"("videoId", "at", "id");
CREATE INDEX "TimelineEntry_email_at_id_idx" ON "TimelineEntry"(("data" ->> 'email'), "at", "id") WHERE ("data" ->> 'email') IS NOT NULL;
DROP INDEX "TimelineEntry_actorId_id_idx";
DROP INDEX "TimelineEntry_personId_id_idx";
DROP INDEX "TimelineEntry_email_idx";
