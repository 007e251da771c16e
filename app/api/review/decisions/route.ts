import { releases } from "#lib/domain/decisions.ts";
import type { OwnPendingDecisions } from "#lib/domain/wire/review.ts";
import { reviewMany } from "#lib/server/actions/review/review-many.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { listPendingDecisions } from "#lib/server/model/review/pending-decision.ts";
import { applyWhenDue } from "#lib/server/jobs/apply-when-due.ts";
import { runAfterAnswer } from "#lib/server/jobs/run-after-answer.ts";
import { exportPlace } from "#lib/server/model/export/export-place.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

/** As of `POST /api/videos/{videoId}/review`. */
export const maxDuration = 60;

export const GET = endpoint("GET /api/review/decisions", async (request) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "list-person", by: reviewer.id });
  const decisions = await listPendingDecisions(reviewer, await databaseNow());
  return { status: 200, body: { decisions } satisfies OwnPendingDecisions };
});

export const POST = endpoint("POST /api/review/decisions", async (request, { readBody }) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "change-person", by: reviewer.id });
  const review = await readBody();
  const results = await reviewMany(reviewer, review, await databaseNow());
  const made = results.filter((result) => result.decided);
  const [last] = made
    .flatMap(({ undoUntil }) => undoUntil ?? [])
    .toSorted()
    .toReversed();
  if (last) applyWhenDue(new Date(last));
  else if (made.length > 0 && releases(review.decision) && exportPlace()) runAfterAnswer("export");
  return { status: 200, body: { results } };
});
