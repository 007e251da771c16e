import { releases } from "#lib/domain/decisions.ts";
import { EditVideo } from "#lib/domain/wire/videos.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { exportPlace } from "#lib/server/model/export/export-place.ts";
import { readBody } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requirePerson, requireRole } from "#lib/server/views/session/session.ts";
import { editVideo } from "#lib/server/actions/videos/edit-video.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";

type Context = { params: Promise<{ videoId: string }> };

export const GET = route(async (request, { params }: Context) => {
  const person = await requirePerson(request);
  const { videoId } = await params;
  return Response.json(await readVideo(person, videoId, await databaseNow()));
});

export const PATCH = route(async (request, { params }: Context) => {
  const creator = await requireRole(request, "CREATOR");
  await limit(request, { policy: "change-person", by: creator.id });
  const { videoId } = await params;
  const edit = await readBody(request, EditVideo);
  await editVideo(creator, videoId, edit, await databaseNow());
  const edited = await readVideo(creator, videoId, await databaseNow());
  if (releases(edited.review.state) && exportPlace()) runAfterAnswer("export");
  return Response.json(edited);
});

export const DELETE = route(async (request, { params }: Context) => {
  const creator = await requireRole(request, "CREATOR");
  await limit(request, { policy: "change-person", by: creator.id });
  const { videoId } = await params;
  await withdrawVideo(creator, videoId, await databaseNow());
  return new Response(null, { status: 204 });
});
