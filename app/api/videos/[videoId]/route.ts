import { releases } from "#lib/domain/decisions.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { exportPlace } from "#lib/server/model/export/export-place.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { requirePerson, requireRole } from "#lib/server/views/session/session.ts";
import { editVideo } from "#lib/server/actions/videos/edit-video.ts";
import { readVideo } from "#lib/server/views/videos/read-video.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";

export const GET = endpoint("GET /api/videos/{videoId}", async (request, { params }) => {
  const person = await requirePerson(request);
  const { videoId } = params;
  return { status: 200, body: await readVideo(person, videoId, await databaseNow()) };
});

export const PATCH = endpoint(
  "PATCH /api/videos/{videoId}",
  async (request, { params, readBody }) => {
    const creator = await requireRole(request, "CREATOR");
    await limit(request, { policy: "change-person", by: creator.id });
    const { videoId } = params;
    const edit = await readBody();
    await editVideo(creator, videoId, edit, await databaseNow());
    const edited = await readVideo(creator, videoId, await databaseNow());
    if (releases(edited.review.state) && exportPlace()) runAfterAnswer("export");
    return { status: 200, body: edited };
  },
);

export const DELETE = endpoint("DELETE /api/videos/{videoId}", async (request, { params }) => {
  const creator = await requireRole(request, "CREATOR");
  await limit(request, { policy: "change-person", by: creator.id });
  const { videoId } = params;
  await withdrawVideo(creator, videoId, await databaseNow());
  return { status: 204 };
});
