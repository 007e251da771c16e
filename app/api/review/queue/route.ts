import { ListQueue } from "#lib/domain/wire/review.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readQuery } from "#lib/server/base/http/body.ts";
import { route } from "#lib/server/base/http/route.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";
import { reviewQueue } from "#lib/server/views/review/review-queue.ts";
import { requireRole } from "#lib/server/views/session/session.ts";

export const GET = route(async (request) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  await limit(request, { policy: "list-person", by: reviewer.id });
  const query = readQuery(request, ListQueue);
  return Response.json(await reviewQueue(reviewer, query, await databaseNow()));
});
