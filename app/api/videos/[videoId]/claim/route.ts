import { databaseNow } from "#lib/server/db/clock.ts";
import { route } from "#lib/server/http/route.ts";
import { limit } from "#lib/server/rate-limits/limit.ts";
import { claimVideo } from "#lib/server/review/claim-video.ts";
import { releaseClaim } from "#lib/server/review/release-claim.ts";
import { requireRole } from "#lib/server/session.ts";

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
