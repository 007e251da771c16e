import { EditVideo } from "#lib/domain/wire/videos.ts";
import { readBody } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { requirePerson, requireRole } from "#lib/server/session.ts";
import { editVideo } from "#lib/server/videos/edit-video.ts";
import { readVideo } from "#lib/server/videos/read-video.ts";
import { withdrawVideo } from "#lib/server/videos/withdraw-video.ts";

type Context = { params: Promise<{ videoId: string }> };

export const GET = route(async (request, { params }: Context) => {
  const person = await requirePerson(request);
  const { videoId } = await params;
  return Response.json(await readVideo(person, videoId, new Date()));
});

export const PATCH = route(async (request, { params }: Context) => {
  const creator = await requireRole(request, "CREATOR");
  const { videoId } = await params;
  const edit = await readBody(request, EditVideo);
  return Response.json(await editVideo(creator, videoId, edit, new Date()));
});

export const DELETE = route(async (request, { params }: Context) => {
  const creator = await requireRole(request, "CREATOR");
  const { videoId } = await params;
  await withdrawVideo(creator, videoId);
  return new Response(null, { status: 204 });
});
