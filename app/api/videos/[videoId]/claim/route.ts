import { databaseNow } from "#lib/server/base/db/clock.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { releaseClaim } from "#lib/server/actions/review/release-claim.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

type Context = { params: Promise<{ videoId: string }> };

export const POST = route(async (request, { params }: Context) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "change-person", by: reviewer.id });
  const { videoId } = await params;
  return Response.json(await claimVideo(reviewer, videoId, await databaseNow()));
});

export const DELETE = route(async (request, { params }: Context) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "change-person", by: reviewer.id });
  const { videoId } = await params;
  await releaseClaim(reviewer, videoId);
  return new Response(null, { status: 204 });
});
