import { ListQueue } from "#lib/domain/wire/review.ts";
import { readQuery } from "#lib/server/http/body.ts";
import { route } from "#lib/server/http/route.ts";
import { reviewQueue } from "#lib/server/review/review-queue.ts";
import { requireRole } from "#lib/server/session.ts";

export const GET = route(async (request) => {
  const reviewer = await requireRole(request, "REVIEWER", "ADMIN");
  const query = readQuery(request, ListQueue);
  return Response.json(await reviewQueue(reviewer, query, new Date()));
});
