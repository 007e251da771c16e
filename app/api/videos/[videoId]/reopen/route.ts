import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { reopenVideo } from "#lib/server/actions/review/reopen-video.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const POST = endpoint(
  "POST /api/videos/{videoId}/reopen",
  async (request, { params, readBody }) => {
    const admin = await requireRole(request, "ADMIN");
    await limit(request, { policy: "change-person", by: admin.id });
    const { videoId } = params;
    return {
      status: 200,
      body: await reopenVideo(admin, videoId, await readBody(), await databaseNow()),
    };
  },
);
