import { ListVideos } from "#lib/domain/wire/videos.ts";
import { readQuery } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requirePerson } from "#lib/server/views/session/session.ts";
import { listVideos } from "#lib/server/views/videos/list-videos.ts";

export const GET = route(async (request) => {
  const person = await requirePerson(request);
  await limit(request, { policy: "list-person", by: person.id });
  const query = readQuery(request, ListVideos);
  return Response.json(await listVideos(person, query));
});
