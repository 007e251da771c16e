import { Reopen } from "#lib/domain/wire/review.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readBody } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { reopenVideo } from "#lib/server/actions/review/reopen-video.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

type Context = { params: Promise<{ videoId: string }> };

export const POST = route(async (request, { params }: Context) => {
  const admin = await requireRole(request, "ADMIN");
  await limit(request, { policy: "change-person", by: admin.id });
  const { videoId } = await params;
  return Response.json(
    await reopenVideo(admin, videoId, await readBody(request, Reopen), await databaseNow()),
  );
});
