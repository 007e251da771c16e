import { route } from "#lib/server/base/http/route.ts";
import { requirePerson } from "#lib/server/views/session/session.ts";
import { readVideoState } from "#lib/server/views/videos/read-video-state.ts";

type Context = { params: Promise<{ videoId: string }> };

export const GET = route(async (request, { params }: Context) => {
  const person = await requirePerson(request);
  return Response.json(await readVideoState(person, (await params).videoId));
});
