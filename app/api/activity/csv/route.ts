import { CSV_TYPE } from "#lib/server/base/csv.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { browserLanguage } from "#lib/server/base/http/browser-language.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { activityCsv } from "#lib/server/views/activity/activity-csv.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const GET = endpoint("GET /api/activity/csv", async (request, { readQuery }) => {
  const admin = await requireRole(request, "ADMIN");
  // The database reads as much for a file as for many pages.
  await limit(request, { policy: "list-person", by: admin.id, times: 30 });
  const language = admin.language ?? browserLanguage(request.headers);
  const today = (await databaseNow()).toISOString().slice(0, 10);
  return {
    status: 200,
    text: activityCsv(readQuery(), language),
    contentType: CSV_TYPE,
    headers: { "content-disposition": `attachment; filename="activity-${today}.csv"` },
  };
});
