import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requirePerson } from "#lib/server/views/session/session.ts";
import { listVideos } from "#lib/server/views/videos/list-videos.ts";

export const GET = endpoint("GET /api/videos", async (request, { readQuery }) => {
  const person = await requirePerson(request);
  await limit(request, { policy: "list-person", by: person.id });
  const query = readQuery();
  return { status: 200, body: await listVideos(person, query) };
});
