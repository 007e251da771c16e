import type { OwnDraft } from "#lib/domain/wire/review.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { discardDraft, readDraft, saveDraft } from "#lib/server/actions/review/review-draft.ts";
import { requireRole } from "#lib/server/views/session/session.ts";
import { findVideo } from "#lib/server/model/videos/find-video.ts";

export const GET = endpoint("GET /api/videos/{videoId}/draft", async (request, { params }) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "draft-person", by: reviewer.id });
  const { videoId } = params;
  const { currentUploadId } = await findVideo(reviewer, videoId);
  const draft = currentUploadId ? await readDraft(reviewer, currentUploadId) : null;
  return { status: 200, body: { draft } satisfies OwnDraft };
});

export const PUT = endpoint(
  "PUT /api/videos/{videoId}/draft",
  async (request, { params, readBody }) => {
    const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
    await limit(request, { policy: "draft-person", by: reviewer.id });
    const { videoId } = params;
    const draft = await readBody();
    return { status: 200, body: await saveDraft(reviewer, videoId, draft, await databaseNow()) };
  },
);

export const DELETE = endpoint(
  "DELETE /api/videos/{videoId}/draft",
  async (request, { params }) => {
    const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
    await limit(request, { policy: "draft-person", by: reviewer.id });
    const { videoId } = params;
    await discardDraft(reviewer, videoId);
    return { status: 204 };
  },
);
