import { Review } from "#lib/domain/wire/review.ts";
import { exportPlace } from "#lib/server/export/export-place.ts";
import { readBody } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { drainAfterwards } from "#lib/server/queue/drain-afterwards.ts";
import { reviewVideo } from "#lib/server/review/review-video.ts";
import { requireRole } from "#lib/server/session.ts";

type Context = { params: Promise<{ videoId: string }> };

export const POST = route(async (request, { params }: Context) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  const { videoId } = await params;
  const review = await readBody(request, Review);
  const reviewed = await reviewVideo(reviewer, videoId, review, new Date());
  if (reviewed.decision === "APPROVED" && exportPlace()) drainAfterwards("export");
  return Response.json(reviewed);
});
