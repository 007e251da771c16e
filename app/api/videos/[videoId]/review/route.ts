import { releases } from "#lib/domain/decisions.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { exportPlace } from "#lib/server/model/export/export-place.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { applyWhenDue } from "#lib/server/jobs/apply-when-due.ts";
import { reviewVideo } from "#lib/server/actions/review/review-video.ts";
import { undoDecision } from "#lib/server/actions/review/undo-decision.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

/** Seconds that Vercel lets a decision wait until it cannot be undone any more; the reconcile job takes those that wait longer. */
export const maxDuration = 60;

export const POST = endpoint(
  "POST /api/videos/{videoId}/review",
  async (request, { params, readBody }) => {
    const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
    await limit(request, { policy: "change-person", by: reviewer.id });
    const { videoId } = params;
    const review = await readBody();
    const reviewed = await reviewVideo(reviewer, videoId, review, await databaseNow());
    if (reviewed.undoUntil) applyWhenDue(new Date(reviewed.undoUntil), videoId);
    else if (releases(reviewed.decision) && exportPlace()) runAfterAnswer("export");
    return { status: 200, body: reviewed };
  },
);

export const DELETE = endpoint(
  "DELETE /api/videos/{videoId}/review",
  async (request, { params }) => {
    const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
    await limit(request, { policy: "change-person", by: reviewer.id });
    const { videoId } = params;
    await undoDecision(reviewer, videoId, await databaseNow());
    return { status: 204 };
  },
);
