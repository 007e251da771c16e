import { route } from "#lib/server/http/route.ts";
import { requirePerson } from "#lib/server/session.ts";
import { readVideoState } from "#lib/server/videos/read-video-state.ts";

type Context = { params: Promise<{ videoId: string }> };

export const GET = route(async (request, { params }: Context) => {
  const person = await requirePerson(request);
  return Response.json(await readVideoState(person, (await params).videoId));
});
