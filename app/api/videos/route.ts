import { ListVideos } from "#lib/domain/wire/videos.ts";
import { readQuery } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { requirePerson } from "#lib/server/session.ts";
import { listVideos } from "#lib/server/videos/list-videos.ts";

export const GET = route(async (request) => {
  const person = await requirePerson(request);
  await limit(request, { policy: "list-person", by: person.id });
  const query = readQuery(request, ListVideos);
  return Response.json(await listVideos(person, query));
});
