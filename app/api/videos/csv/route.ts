import { databaseNow } from "#lib/server/base/db/clock.ts";
import { CSV_TYPE } from "#lib/server/base/csv.ts";
import { browserLanguage } from "#lib/server/base/http/browser-language.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requirePerson } from "#lib/server/views/session/session.ts";
import { videosCsv } from "#lib/server/views/videos/videos-csv.ts";

export const GET = endpoint("GET /api/videos/csv", async (request, { readQuery }) => {
  const person = await requirePerson(request);
  // The database reads as much for a file as for many pages.
  await limit(request, { policy: "list-person", by: person.id, times: 30 });
  const language = person.language ?? browserLanguage(request.headers);
  const today = (await databaseNow()).toISOString().slice(0, 10);
  return {
    status: 200,
    text: videosCsv(person, readQuery(), language),
    contentType: CSV_TYPE,
    headers: { "content-disposition": `attachment; filename="videos-${today}.csv"` },
  };
});
