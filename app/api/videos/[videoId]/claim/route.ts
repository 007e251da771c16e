import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { claimVideo } from "#lib/server/actions/review/claim-video.ts";
import { releaseClaim } from "#lib/server/actions/review/release-claim.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const POST = endpoint("POST /api/videos/{videoId}/claim", async (request, { params }) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "change-person", by: reviewer.id });
  const { videoId } = params;
  return { status: 200, body: await claimVideo(reviewer, videoId, await databaseNow()) };
});

export const DELETE = endpoint(
  "DELETE /api/videos/{videoId}/claim",
  async (request, { params }) => {
    const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
    await limit(request, { policy: "change-person", by: reviewer.id });
    const { videoId } = params;
    await releaseClaim(reviewer, videoId);
    return { status: 204 };
  },
);
