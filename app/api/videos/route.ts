import { releases } from "#lib/domain/decisions.ts";
import { editVideos } from "#lib/server/actions/videos/edit-videos.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { exportPlace } from "#lib/server/model/export/export-place.ts";
import { requirePerson, requireRole } from "#lib/server/views/session/session.ts";
import { listVideos } from "#lib/server/views/videos/list-videos.ts";

export const GET = endpoint("GET /api/videos", async (request, { readQuery }) => {
  const person = await requirePerson(request);
  await limit(request, { policy: "list-person", by: person.id });
  const query = readQuery();
  return { status: 200, body: await listVideos(person, query) };
});

export const PATCH = endpoint("PATCH /api/videos", async (request, { readBody }) => {
  const creator = await requireRole(request, "CREATOR");
  await limit(request, { policy: "change-person", by: creator.id });
  const { videos } = await readBody();
  const { results, states } = await editVideos(creator, videos, await databaseNow());
  if (states.some(releases) && exportPlace()) runAfterAnswer("export");
  return { status: 200, body: { results } };
});
