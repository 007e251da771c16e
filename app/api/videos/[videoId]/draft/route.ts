import { ReviewDraft } from "#lib/domain/wire/review.ts";
import type { OwnDraft } from "#lib/domain/wire/review.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readBody } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { discardDraft, readDraft, saveDraft } from "#lib/server/actions/review/review-draft.ts";
import { requireRole } from "#lib/server/views/session/session.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";

type Context = { params: Promise<{ videoId: string }> };

export const GET = route(async (request, { params }: Context) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "draft-person", by: reviewer.id });
  const { videoId } = await params;
  const { currentUploadId } = await findVideo(reviewer, videoId);
  const draft = currentUploadId ? await readDraft(reviewer, currentUploadId) : null;
  return Response.json({ draft } satisfies OwnDraft);
});

export const PUT = route(async (request, { params }: Context) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "draft-person", by: reviewer.id });
  const { videoId } = await params;
  const draft = await readBody(request, ReviewDraft);
  return Response.json(await saveDraft(reviewer, videoId, draft, await databaseNow()));
});

export const DELETE = route(async (request, { params }: Context) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "draft-person", by: reviewer.id });
  const { videoId } = await params;
  await discardDraft(reviewer, videoId);
  return new Response(null, { status: 204 });
});
