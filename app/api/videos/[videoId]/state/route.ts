import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { requirePerson } from "#lib/server/views/session/session.ts";
import { readVideoState } from "#lib/server/views/videos/read-video-state.ts";

export const GET = endpoint("GET /api/videos/{videoId}/state", async (request, { params }) => {
  const person = await requirePerson(request);
  return { status: 200, body: await readVideoState(person, params.videoId) };
});
